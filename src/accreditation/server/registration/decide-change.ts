import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { factsOf } from '../../facts.ts';
import { changeRegistration } from '../change-registration.ts';
import { deleteProposedChange, proposedChange } from '../store/changes.ts';
import { storeFacts } from '../store/facts.ts';

/**
 * Approves or rejects a proposed change. Officers only, and only the proposal that they have seen. 1.6
 * @param decision `seen`: when the change was proposed, as the form showed it, ms
 */
export const decideChange = (
	ctx: OperationContext,
	registration: string,
	{ decision, seen }: { decision: 'approve' | 'reject'; seen: number },
): Promise<Result<null, 'not-found' | 'already-done' | 'changed-meanwhile'>> =>
	changeRegistration(
		ctx,
		registration,
		{ action: `${decision}-change`, by: 'officer', isStep: true },
		async (tx, { row }) => {
			const change = await proposedChange(tx, registration);
			if (!change) return refuse('already-done');
			if (Math.floor(change.proposedAt) !== seen)
				return refuse('changed-meanwhile', { '': 'accreditation.wrong.changed-meanwhile' });
			await deleteProposedChange(tx, registration);
			if (decision === 'approve') await storeFacts(tx, registration, factsOf(change.facts), ctx.now);
			return done({ value: null, peopleOf: decision === 'approve' ? row.conference : null });
		},
	);

import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Correction } from '../../facts.ts';
import { changeRegistration } from '../change-registration.ts';
import { storeFacts } from '../store/facts.ts';

/** Corrects the facts of a registration at once. Officers only; nothing is overwritten that they have not seen. 1.6 */
export const correctRegistration = (
	ctx: OperationContext,
	registration: string,
	{ seen, ...facts }: Correction,
): Promise<Result<null, 'not-found' | 'changed-meanwhile'>> =>
	changeRegistration(
		ctx,
		registration,
		{ action: 'correct', by: 'officer', isStep: true },
		async (tx, { row }) => {
			// The pseudonym of a minor stays. 10.5
			if (row.minor) return refuse('not-found');
			if (Math.floor(row.changedAt) !== seen)
				return refuse('changed-meanwhile', { '': 'accreditation.wrong.changed-meanwhile' });
			await storeFacts(tx, registration, facts, ctx.now);
			return done({ value: null, peopleOf: row.conference });
		},
	);

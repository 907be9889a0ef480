import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { changedFacts, factsOf, type ChangedFacts } from '../../facts.ts';
import { asNotified, changeNeedsApproval, changeSeen, mayChange } from '../../registration.ts';
import { changeRegistration } from '../change-registration.ts';
import { deleteProposedChange, proposedChange, upsertProposedChange } from '../store/changes.ts';
import { storeFacts } from '../store/facts.ts';

/**
 * Changes the facts of a registration, by the person or a focal point. After accreditation the change waits until an
 * officer decides; the registration stays as it was. A new proposal takes the place of one that waits. Nothing is
 * overwritten that was not seen. 1.6 Nobody makes themselves head of their delegation. 8.7
 * @returns whether the change waits
 */
export function proposeChange(
	ctx: OperationContext,
	registration: string,
	{ seen, ...given }: ChangedFacts,
): Promise<
	Result<{ waits: boolean }, 'not-found' | 'no-such-step' | 'no-change' | 'changed-meanwhile' | 'bad-input'>
> {
	const person = ctx.actor.person?.id ?? null;
	const facts = factsOf(given);
	const needs = { action: 'propose-change', by: 'own', isStep: true } as const;
	return changeRegistration(ctx, registration, needs, async (tx, { row, by }) => {
		// The pseudonym of a minor stays. 10.5
		if (row.minor) return refuse('not-found');
		const { state } = asNotified(row);
		if (!mayChange(state)) return refuse('no-such-step');
		if (by === 'self' && facts.function === 'head' && row.function !== 'head')
			return refuse('bad-input', { function: 'accreditation.wrong.choice' });
		const waits = changeNeedsApproval(state);
		const waiting = await proposedChange(tx, registration);
		if (seen !== undefined && Math.floor(Math.max(changeSeen(row), waiting?.proposedAt ?? 0)) !== seen)
			return refuse('changed-meanwhile', { '': 'accreditation.wrong.changed-meanwhile' });
		const isSame = !changedFacts(row, facts).length;
		// Proposing what is there already takes back a proposal.
		if (isSame && !(await deleteProposedChange(tx, registration)))
			return refuse('no-change', { '': 'accreditation.change.none' });
		if (!isSame && waits)
			await upsertProposedChange(tx, registration, { facts, takenBy: by, person, now: ctx.now });
		if (!isSame && !waits) await storeFacts(tx, registration, facts, ctx.now);
		const action = isSame ? 'take-back-change' : waits ? 'propose-change' : 'correct';
		return done({ value: { waits: waits && !isSame }, action });
	});
}

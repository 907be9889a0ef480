import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { changedFacts, factsOf, type ChangedFacts } from '../../facts.ts';
import { asNotified, changeNeedsApproval, changeSeen, mayChange } from '../../registration.ts';
import { actingOn } from '../access.ts';
import { deleteProposedChange, proposedChange, upsertProposedChange } from '../store/changes.ts';
import { storeFacts } from '../store/facts.ts';
import { insertStep, registrationById } from '../store/registrations.ts';

/**
 * Changes the facts of a registration, by the person or a focal point. After accreditation the change waits until an
 * officer decides; the registration stays as it was. A new proposal takes the place of one that waits. Nothing is
 * overwritten that was not seen. 1.6 Nobody makes themselves head of their delegation. 8.7
 * @returns whether the change waits
 */
export async function proposeChange(
	ctx: OperationContext,
	registration: string,
	{ seen, ...given }: ChangedFacts,
): Promise<
	Result<{ waits: boolean }, 'not-found' | 'no-such-step' | 'no-change' | 'changed-meanwhile' | 'bad-input'>
> {
	const found = await actingOn(ctx, registration);
	if (!found || found.by === 'officer') return refuse('not-found');
	const takenBy = found.by;
	const person = ctx.actor.person?.id ?? null;
	const facts = factsOf(given);
	return inTransaction(ctx, async (tx) => {
		const row = await registrationById(tx, registration, { lock: true });
		// The pseudonym of a minor stays. 10.5
		if (!row || row.minor) return refuse('not-found');
		const { state } = asNotified(row);
		if (!mayChange(state)) return refuse('no-such-step');
		if (takenBy === 'self' && facts.function === 'head' && row.function !== 'head')
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
			await upsertProposedChange(tx, registration, { facts, takenBy, person, now: ctx.now });
		if (!isSame && !waits) await storeFacts(tx, registration, facts, ctx.now);
		const step = isSame ? 'take-back-change' : waits ? 'propose-change' : 'correct';
		await insertStep(tx, registration, row.state, { step, takenBy, person, now: ctx.now });
		await audit(tx, ctx, `accreditation.${step}`, `registration:${registration}`);
		return done({ waits: waits && !isSame });
	});
}

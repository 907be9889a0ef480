import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { factsOf } from '../../facts.ts';
import { actingOn } from '../access.ts';
import { deleteProposedChange, proposedChange } from '../store/changes.ts';
import { storeFacts } from '../store/facts.ts';
import { insertStep, registrationById } from '../store/registrations.ts';

/**
 * Approves or rejects a proposed change. Officers only, and only the proposal that they have seen. 1.6
 * @param decision `seen`: when the change was proposed, as the form showed it, ms
 */
export async function decideChange(
	ctx: OperationContext,
	registration: string,
	{ decision, seen }: { decision: 'approve' | 'reject'; seen: number },
): Promise<Result<null, 'not-found' | 'already-done' | 'changed-meanwhile'>> {
	const found = await actingOn(ctx, registration);
	if (found?.by !== 'officer') return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		const row = await registrationById(tx, registration, { lock: true });
		const change = row && (await proposedChange(tx, registration));
		if (!row) return refuse('not-found');
		if (!change) return refuse('already-done');
		if (Math.floor(change.proposedAt) !== seen)
			return refuse('changed-meanwhile', { '': 'accreditation.wrong.changed-meanwhile' });
		await deleteProposedChange(tx, registration);
		if (decision === 'approve') await storeFacts(tx, registration, factsOf(change.facts), ctx.now);
		const person = ctx.actor.person?.id ?? null;
		const step = `${decision}-change` as const;
		await insertStep(tx, registration, row.state, { step, takenBy: 'officer', person, now: ctx.now });
		await audit(tx, ctx, `accreditation.${step}`, `registration:${registration}`);
		if (decision === 'approve') await announce(tx, 'conference.people', { conference: row.conference });
		return done(null);
	});
}

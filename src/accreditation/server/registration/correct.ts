import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Correction } from '../../facts.ts';
import { actingOn } from '../access.ts';
import { storeFacts } from '../store/facts.ts';
import { insertStep, registrationById } from '../store/registrations.ts';

/** Corrects the facts of a registration at once. Officers only; nothing is overwritten that they have not seen. 1.6 */
export async function correctRegistration(
	ctx: OperationContext,
	registration: string,
	{ seen, ...facts }: Correction,
): Promise<Result<null, 'not-found' | 'changed-meanwhile'>> {
	const found = await actingOn(ctx, registration);
	if (found?.by !== 'officer') return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		const row = await registrationById(tx, registration, { lock: true });
		// The pseudonym of a minor stays. 10.5
		if (!row || row.minor) return refuse('not-found');
		if (Math.floor(row.changedAt) !== seen)
			return refuse('changed-meanwhile', { '': 'accreditation.wrong.changed-meanwhile' });
		await storeFacts(tx, registration, facts, ctx.now);
		const person = ctx.actor.person?.id ?? null;
		await insertStep(tx, registration, row.state, {
			step: 'correct',
			takenBy: 'officer',
			person,
			now: ctx.now,
		});
		await audit(tx, ctx, 'accreditation.correct', `registration:${registration}`);
		await announce(tx, 'conference.people', { conference: row.conference });
		return done(null);
	});
}

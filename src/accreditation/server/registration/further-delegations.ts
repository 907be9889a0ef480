import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { actingOn } from '../access.ts';
import {
	deleteFurtherDelegation,
	insertFurtherDelegation,
	type FurtherDelegation,
} from '../store/further-delegations.ts';
import { registrationById } from '../store/registrations.ts';
import { endSpeaksFor } from '../store/speaks-for.ts';

/**
 * Lets a person belong to another delegation of the conference for some days. On these days
 * they can choose to speak for it (`speakFor`). Officers only. 1.8
 */
export async function addFurtherDelegation(
	ctx: OperationContext,
	registration: string,
	given: FurtherDelegation,
): Promise<Result<null, 'not-found' | 'no-such-delegation'>> {
	if ((await actingOn(ctx, registration))?.by !== 'officer') return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		if (!(await insertFurtherDelegation(tx, registration, given)))
			return refuse('no-such-delegation', { delegation: 'accreditation.wrong.choice' });
		await audit(tx, ctx, 'accreditation.add-further-delegation', `registration:${registration}`, {
			delegation: given.delegation,
		});
		return done(null);
	});
}

/** Ends that a person belongs to another delegation. Officers only. 1.8 */
export async function removeFurtherDelegation(
	ctx: OperationContext,
	registration: string,
	{ delegation }: Pick<FurtherDelegation, 'delegation'>,
): Promise<Result<null, 'not-found' | 'already-done'>> {
	if ((await actingOn(ctx, registration))?.by !== 'officer') return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		// Somebody who speaks for this delegation speaks for their own again.
		const row = await registrationById(tx, registration, { lock: true });
		if (!isId(delegation) || !(await deleteFurtherDelegation(tx, registration, delegation)))
			return refuse('already-done');
		await endSpeaksFor(tx, ctx.now, registration);
		if (row) await announce(tx, 'conference.people', { conference: row.conference });
		await audit(tx, ctx, 'accreditation.remove-further-delegation', `registration:${registration}`, {
			delegation,
		});
		return done(null);
	});
}

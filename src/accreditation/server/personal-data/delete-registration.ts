import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { officersConference } from '../access.ts';
import { eraseRegistrations } from './erase.ts';
import { insertDeletions, registrationsAbout } from '../store/erase.ts';
import { registrationById } from '../store/registrations.ts';

/** Whether the caller may delete a registration: it is their own, or they are an officer. `null` = neither */
async function rightTo(ctx: OperationContext, registration: string): Promise<'own' | 'officer' | null> {
	const { person } = ctx.actor;
	if (!person || !isId(registration)) return null;
	const own = await registrationsAbout(ctx.database, person);
	if (own.some(({ id }) => id === registration)) return 'own';
	const found = await registrationById(ctx.database, registration);
	return found && (await officersConference(ctx, { id: found.conference }, 'manage')) ? 'officer' : null;
}

/**
 * Deletes a registration for good: the person their own, or an officer at their request. The deletion is recorded by its
 * id, so that a restored backup repeats it. docs/rules/accreditation.md 7.4
 */
export async function deleteRegistration(
	ctx: OperationContext,
	{ id }: { id: string },
): Promise<Result<null, 'not-found'>> {
	const right = await rightTo(ctx, id);
	if (!right) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		if (!(await eraseRegistrations(tx, ctx, [id]))) return refuse('not-found');
		await insertDeletions(tx, [id], ctx.now);
		await announce(tx, 'accreditation.deleted', { registration: id });
		await audit(tx, ctx, 'accreditation.delete', `registration:${id}`, { right });
		return done(null);
	});
}

import { done } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { officersConference } from '../access.ts';
import { runChange } from '../run-change.ts';
import { eraseRegistrations } from './erase.ts';
import { insertDeletions, registrationsAbout } from '../store/erase.ts';
import { registrationById, type RegistrationRow } from '../store/registrations.ts';

/** Whether the caller may delete a registration: it is their own, or they are an officer. `null` = neither */
async function rightTo(ctx: OperationContext, { id, conference }: RegistrationRow) {
	const { person } = ctx.actor;
	const own = person ? await registrationsAbout(ctx.database, person) : [];
	if (own.some((one) => one.id === id)) return 'own';
	return (await officersConference(ctx, { id: conference }, 'manage')) ? 'officer' : null;
}

/**
 * Deletes a registration for good: the person their own, or an officer at their request. The deletion is recorded by its
 * id, so that a restored backup repeats it. docs/rules/accreditation.md 7.4
 */
export const deleteRegistration = (ctx: OperationContext, { id }: { id: string }) =>
	runChange<{ right: string | null; conference: string }, null>(ctx, {
		async lock(tx) {
			const row = await registrationById(tx, id, { lock: true });
			return row && { right: await rightTo({ ...ctx, database: tx }, row), conference: row.conference };
		},
		gate: ({ right }) => right !== null,
		async change(tx, { right }) {
			await eraseRegistrations(tx, ctx, [id]);
			await insertDeletions(tx, [id], ctx.now);
			await announce(tx, 'accreditation.deleted', { registration: id });
			return done({ value: null, detail: { right } });
		},
		action: 'delete',
		subject: () => `registration:${id}`,
		place: ({ right, conference }) => ({ conference, by: right === 'officer' ? right : 'self' }),
	});

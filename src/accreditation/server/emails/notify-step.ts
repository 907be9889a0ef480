import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { emailAfter } from '../../emails.ts';
import type { RegistrationCommand, RegistrationState } from '../../registration.ts';
import { insertStepEmails } from '../store/emails.ts';

/**
 * Notes, in the transaction of a step and after it was stored, the email that tells the person. It is written after the
 * commit: nobody waits for it who waits for the last place.
 */
export async function notifyStep(
	tx: Transaction,
	ctx: OperationContext,
	registration: { id: string; conference: string },
	{
		step,
		from,
		to,
	}: { step: RegistrationCommand['do'] | 'nominate'; from: RegistrationState | null; to: RegistrationState },
): Promise<void> {
	const kind = emailAfter(step, from, to);
	if (!kind) return;
	const { id, conference } = registration;
	await insertStepEmails(tx, { ids: [id], conference }, kind, ctx.now);
	await announce(tx, 'accreditation.email-due', { conference });
}

/** Notes the emails to all those who wait after one nomination, as `notifyStep` does for one person. */
export async function notifyWaiting(
	tx: Transaction,
	ctx: OperationContext,
	{ ids, conference }: { ids: readonly string[]; conference: string },
): Promise<void> {
	if (!ids.length) return;
	await insertStepEmails(tx, { ids, conference }, 'waiting', ctx.now);
	await announce(tx, 'accreditation.email-due', { conference });
}

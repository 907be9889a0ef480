import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { emailAfter, isHeld } from '../../emails.ts';
import { shownFor, type RegistrationCommand, type RegistrationState } from '../../registration.ts';
import { emailChoices, insertStepEmails } from '../store/emails.ts';

/**
 * Notes, in the transaction of a step and after it was stored, the emails that tell the people. They are written after the
 * commit: nobody waits for them who waits for the last place.
 */
export async function notifyStep(
	tx: Transaction,
	ctx: OperationContext,
	{ ids, conference }: { ids: readonly string[]; conference: string },
	{
		step,
		from,
		to,
	}: { step: RegistrationCommand['do'] | 'nominate'; from: RegistrationState | null; to: RegistrationState },
): Promise<void> {
	const kind = emailAfter(step, from, to);
	if (!kind || !ids.length) return;
	// Without this email, a page that says "on hold" would give the refusal away. 3.6
	if (step === 'refuse' && from !== 'on-hold' && from !== 'refused' && shownFor(from) === 'on-hold')
		if (!isHeld('on-hold', (await emailChoices(tx, conference)).atOnce))
			await insertStepEmails(tx, { ids, conference }, 'on-hold', ctx.now);
	await insertStepEmails(tx, { ids, conference }, kind, ctx.now);
	await announce(tx, 'platform.email-due', {});
}

import { isId } from '#conference';
import { refuse, done, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import type { EmailRefusal, Mailer } from '#platform/server/mail/mailer.ts';
import { officersConference } from '../access.ts';
import { emailOf, insertResent } from '../store/emails-list.ts';
import { record } from '../record.ts';

/**
 * Sends an email of a conference again: a new copy of one that was sent, else the same one now. Officers only.
 * docs/rules/accreditation.md 11.3
 * @param once the form's one-time key
 * @returns the id of the email that goes
 */
export async function resendEmail(
	ctx: OperationContext,
	conference: string,
	{ id, once }: { id: string; once: string },
	mailer: Pick<Mailer, 'resendIn'>,
): Promise<Result<{ id: string }, EmailRefusal>> {
	if (!isId(id) || !(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		if (!(await emailOf(tx, conference, id))) return refuse('not-found');
		const person = ctx.actor.person?.id ?? null;
		if (person && !(await useFormKey(tx, person, once, ctx.now))) return refuse('already-done');
		const sent = await mailer.resendIn(tx, id);
		if (!sent.ok) return sent;
		const { as } = sent.value;
		if (as !== id) await insertResent(tx, { was: id, as, person, now: ctx.now });
		await record(tx, ctx, 'accreditation.resend-email', `email:${id}`, { ...sent.value }, { conference });
		return done({ id: as });
	});
}

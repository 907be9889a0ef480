import { isId } from '#conference';
import { refuse, done, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import type { EmailRefusal, Mailer } from '#platform/server/mail/mailer.ts';
import { officersConference, writableCategories } from '../access.ts';
import { emailOf, insertResent } from '../store/emails-list.ts';
import { record } from '../record.ts';

/**
 * Sends an email of a conference again: a new copy of one that was sent, else the same one now. For officers and who
 * may release, to people of their categories. docs/rules/accreditation.md 11.3, 17.2
 * @param once the form's one-time key
 * @returns the id of the email that goes
 */
export async function resendEmail(
	ctx: OperationContext,
	conference: string,
	{ id, once }: { id: string; once: string },
	mailer: Pick<Mailer, 'resendIn'>,
): Promise<Result<{ id: string }, EmailRefusal>> {
	const access = isId(id) && (await officersConference(ctx, { id: conference }, 'release'));
	if (!access) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		if (!(await emailOf(tx, conference, id, writableCategories(ctx, access)))?.isWithin)
			return refuse('not-found');
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

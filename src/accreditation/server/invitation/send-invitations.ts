import { isId } from '#conference';
import { workingCopy } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import { officersConference } from '../access.ts';
import { composeInvitation } from './invitation-email.ts';
import type { RegistrationMail } from '../registration/register.ts';
import { categoriesOf } from '../store/categories.ts';
import { withContact } from '../emails/conference-site.ts';
import { emailChoices, insertWritten } from '../store/emails.ts';
import { invitationOf, markInvited } from '../store/invitation.ts';
import { record } from '../record.ts';

/**
 * Writes the invitation to all focal points who were not invited yet, or again to those of one delegation. The emails
 * wait in the outbox until somebody releases them, unless the officers chose otherwise. A second press writes nothing. 8.3
 * @param input `once`: the form's one-time key; `delegation`: only its focal points, also if they were invited
 */
export async function sendInvitations(
	ctx: OperationContext,
	slug: string,
	{ once, delegation = null }: { once: string; delegation?: string | null },
	{ mailer, site }: RegistrationMail,
): Promise<Result<{ invited: number }, 'not-found' | 'already-done' | 'not-announced' | 'no-text'>> {
	const access = await officersConference(ctx, { slug }, 'manage');
	const copy = access && (await workingCopy(ctx, slug));
	const officer = ctx.actor.person;
	if (!copy || !officer || (delegation !== null && !isId(delegation))) return refuse('not-found');
	// The focal points could not open the page of a draft.
	if (access.state === 'draft') return refuse('not-announced', { '': 'accreditation.invite.not-announced' });
	const { title, original, timeZone } = copy.document;
	return inTransaction(ctx, async (tx) => {
		if (!(await useFormKey(tx, officer.id, once, ctx.now))) return refuse('already-done');
		const invitation = await invitationOf(tx, copy.id, { lock: true });
		if (!Object.keys(invitation.body).length)
			return refuse('no-text', { '': 'accreditation.invite.no-text' });
		const deadlines = new Map((await categoriesOf(tx, copy.id)).map((one) => [one.category, one.closesAt]));
		const { atOnce, contact } = await emailChoices(tx, copy.id);
		const from = withContact(site, contact);
		const hold = !atOnce.includes('invitation');
		const invited = await markInvited(tx, copy.id, delegation, ctx.now);
		for (const to of invited) {
			const closesAt = deadlines.get(to.category) ?? null;
			const email = composeInvitation(from, { title, original, timeZone }, invitation, to, closesAt);
			const cause = String(delegation ? once : to.since);
			const key = `accreditation.invite:${to.delegation}:${to.person}:${cause}`;
			const id = await mailer.write(tx, { ...email, to: to.email, hold, key });
			const about = { conference: copy.id, person: to.person, delegation: to.delegation, now: ctx.now };
			if (id) await insertWritten(tx, { email: id, kind: 'invitation', cause, ...about });
		}
		await record(tx, ctx, 'accreditation.invite', `conference:${copy.id}`, {
			delegation,
			people: invited.length,
		});
		return done({ invited: invited.length });
	});
}

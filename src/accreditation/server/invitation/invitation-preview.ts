import { isId } from '#conference';
import { workingCopy } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { EmailSite } from '#platform/server/mail/template.ts';
import { officersConference } from '../access.ts';
import { letterhead } from '../letters/letter-pdf.ts';
import { invitedDelegations } from '../store/invitation.ts';
import { fillInInvitation } from './invitation-email.ts';
import { closingOf, invitationWords, recipientIn } from './read-invitation.ts';

/**
 * The values of `letter.typ`: the invitation as one of its delegations would get it on paper now, marked as a preview; for
 * officers. It is written to nobody, and nothing is stored. 8.14
 * @param language in which it was written; else as its focal point gets it
 * @returns `null` = not found
 */
export async function invitationPreviewValues(
	ctx: OperationContext,
	slug: string,
	{ delegation: id, language }: { delegation: string; language: string },
	site: EmailSite,
) {
	const access = await officersConference(ctx, { slug });
	const copy = access && isId(id) ? await workingCopy(ctx, slug) : null;
	const [delegation] = copy ? await invitedDelegations(ctx.database, copy.id, id) : [];
	if (!copy || !delegation) return null;
	const text = await invitationWords(ctx, copy, site);
	const own = delegation.focalPoints[0]?.language ?? ctx.language;
	const to = recipientIn(ctx, delegation, text.body[language] ? language : own);
	const filled = fillInInvitation(site, copy.document, text, to, await closingOf(ctx, copy.id, delegation));
	return {
		...letterhead({ ...filled, to: delegation.name }, copy.document, ctx.now, site),
		over: site.words(filled.language)('accreditation.invite.preview'),
	};
}

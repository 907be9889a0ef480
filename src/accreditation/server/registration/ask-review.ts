import { conferenceHeads } from '#conference/server';
import { refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { hashOfKey } from '#platform/server/link-key.ts';
import { reviewUntil } from '../../registration.ts';
import { canBeReviewed } from './can-be-reviewed.ts';
import { tellReleasedRefusals } from '../emails/tell-refusals.ts';
import { emailChoices } from '../store/emails.ts';
import { registrationByReview } from '../store/registrations.ts';
import { transitionAs, type TransitionRefusal } from './transition.ts';

/** The refusal that a key of a link is for, without an account. 3.6 @returns `null` = not found */
export async function refusalPage(ctx: OperationContext, key: string) {
	const row = key ? await registrationByReview(ctx.database, hashOfKey(key)) : null;
	if (row?.state !== 'refused' || !row.refusal) return null;
	const conference = (await conferenceHeads(ctx, [row.conference])).get(row.conference);
	if (!conference) return null;
	const until = reviewUntil(row.refusal, row, ctx.now.getTime());
	const isOpen = !row.refusal.reviewed && ctx.now.getTime() <= until;
	/** `closed`: too late, or decided already. */
	const review = async () => {
		if (row.underReview) return 'asked';
		if (!isOpen) return 'closed';
		return (await canBeReviewed(ctx, row)) ? 'open' : 'no-reviewer';
	};
	const { contact } = await emailChoices(ctx.database, row.conference);
	return { conference, ground: row.refusal.ground, until, review: await review(), contact };
}

/** Asks for a review of a refusal by the key of the email, with reasons in words; once. 3.3, 3.6 */
export async function askReview(
	ctx: OperationContext,
	key: string,
	reasons = '',
): Promise<Result<null, TransitionRefusal>> {
	// The administrator of the installation may have released the email a moment ago.
	await tellReleasedRefusals(ctx);
	const row = key ? await registrationByReview(ctx.database, hashOfKey(key)) : null;
	return row ? transitionAs(ctx, row, { do: 'ask-review', reasons }, () => 'self') : refuse('not-found');
}

import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { mayClose } from '../../review.ts';
import { inReview, type VersionAddress } from './in-review.ts';
import { reviewMembers } from './review-members.ts';
import { decideIfDue } from './settle-reviews.ts';

/** `not-asked`: the caller has not voted on the board; `not-yet`: half of the board has not voted; `over`: it is decided. */
export type CloseVoteRefusal = 'not-found' | 'bad-input' | 'not-asked' | 'not-yet' | 'over';

/** A member of the board who has voted closes the vote: the majority of voters decides. 6.5 */
export const closeVote = (
	ctx: OperationContext,
	which: VersionAddress,
): Promise<Result<null, CloseVoteRefusal>> =>
	inReview<null, CloseVoteRefusal>(ctx, which, { as: 'expert' }, async (tx, { open, person }) => {
		if (!open) return refuse('over');
		const members = await reviewMembers(tx, [open.id], ctx.now);
		const own = members.find((one) => one.person === person);
		if (own?.role !== 'board' || !own.level) return refuse('not-asked');
		if (!mayClose(members)) return refuse('not-yet');
		await decideIfDue(tx, ctx, open, true);
		return done(null);
	});

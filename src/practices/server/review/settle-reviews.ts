import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { audit } from '#platform/server/audit.ts';
import { announce } from '#platform/server/outbox.ts';
import { notifyOwner } from '../emails/write-owner-email.ts';
import { reviewState, shownLevel, type ReviewState } from '../../review.ts';
import { endReview, recordInterests, reviewsOf, setShownLevel, type ReviewRow } from '../store/review.ts';
import { versionsOf } from '../store/versions.ts';
import { reviewMembers } from './review-members.ts';

/** The last decision among the reviews of a version, the newest first; `null` = there is none. */
export const lastDecision = (reviews: readonly ReviewRow[]) =>
	reviews.find(
		(review): review is ReviewRow & { level: NonNullable<ReviewRow['level']> } => review.level !== null,
	) ?? null;

/**
 * Ends reviews of studies that have changed, and sets the level that is shown of each version. Call it after each change
 * of studies, record or decisions, with the practice locked. 6.7
 */
export async function settleReviews(tx: Transaction, practice: string, now: Date): Promise<void> {
	const [versions, reviews] = [await versionsOf(tx, practice), await reviewsOf(tx, practice)];
	for (const { id, computed } of versions) {
		const own = reviews.filter(({ version }) => version === id);
		for (const review of own)
			if (!review.endedAt && !review.isCurrent)
				await endReview(tx, review.id, { ending: 'superseded', level: null, now });
		await setShownLevel(tx, id, shownLevel(computed, lastDecision(own)));
	}
}

/** Where an open review is now, and its members. @param isClosed a member of the board closes the vote */
export async function stateOf(tx: Transaction, review: ReviewRow, now: Date, isClosed = false) {
	const { computed, openedAt, appealOf } = review;
	const members = await reviewMembers(tx, [review.id], now);
	const state = reviewState(
		{
			computed: computed === 'incomplete' ? 'plausible' : computed,
			openedAt,
			members,
			isClosed,
			isAppeal: appealOf !== null,
		},
		now,
	);
	return { state, members };
}

/** Ends an open review if it is decided or has lapsed. @returns where it is */
export async function decideIfDue(
	tx: Transaction,
	ctx: OperationContext,
	review: ReviewRow,
	isClosed = false,
): Promise<ReviewState> {
	const { state, members } = await stateOf(tx, review, ctx.now, isClosed);
	if (state.state !== 'decided' && state.state !== 'lapsed') return state;
	const level = state.state === 'decided' ? state.level : null;
	const ending = state.state === 'decided' ? state.basis : state.state;
	const interested = members.flatMap(({ person, hasInterest }) => (person && hasInterest ? person : []));
	await recordInterests(tx, review.id, interested);
	await endReview(tx, review.id, { ending, level, now: ctx.now });
	await settleReviews(tx, review.practice, ctx.now);
	await audit(tx, ctx, 'practices.end-review', `review:${review.id}`, { ending, level });
	await announce(tx, 'practices.changed', { practice: review.practice });
	if (level) {
		const { practice, version } = review;
		await notifyOwner(tx, { practice, version, step: 'decided', by: null, now: ctx.now });
	}
	return state;
}

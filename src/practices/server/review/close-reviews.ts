import { done, refuse } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { daysAfter, reviewDays } from '../../review.ts';
import { lockPractice } from '../store/practices.ts';
import { reviewsOf, reviewsOpenedBefore } from '../store/review.ts';
import { decideIfDue } from './settle-reviews.ts';

/** Ends the reviews that have been open for 60 days, each in its own transaction. 6.6 @returns how many */
export async function closeReviews(ctx: OperationContext): Promise<number> {
	let count = 0;
	for (const { id, practice } of await reviewsOpenedBefore(ctx.database, daysAfter(ctx.now, -reviewDays))) {
		const closed = await inTransaction<null, 'over'>(ctx, async (tx) => {
			await lockPractice(tx, practice);
			// It may have been decided while the lock was awaited.
			const review = (await reviewsOf(tx, practice)).find((one) => one.id === id && !one.endedAt);
			if (!review) return refuse('over');
			await decideIfDue(tx, ctx, review);
			return done(null);
		});
		if (closed.ok) count += 1;
	}
	return count;
}

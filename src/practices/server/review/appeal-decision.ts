import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { AppealForm } from '../../review-forms.ts';
import { appealRefusal, type AppealRefusal } from '../../review.ts';
import { insertReview, type ReviewRow } from '../store/review.ts';
import { inReview, type VersionAddress } from './in-review.ts';
import { lastDecision } from './settle-reviews.ts';

/** Whether the owner of a version with these reviews can appeal; `null` = they can. */
export const refusalOf = (reviews: readonly ReviewRow[], now: Date): AppealRefusal | null => {
	const last = lastDecision(reviews);
	return appealRefusal(
		last && { ...last, decidedAt: last.endedAt ?? now, isAppeal: last.appealOf !== null },
		now,
	);
};

/** An owner appeals against the decision on a version, once; members of the board decide who did not vote. 6.8 */
export const appealDecision = (
	ctx: OperationContext,
	which: VersionAddress,
	{ grounds }: { grounds: string },
): Promise<Result<null, AppealRefusal | 'not-found' | 'bad-input'>> =>
	inReview<null, AppealRefusal | 'not-found' | 'bad-input'>(
		ctx,
		which,
		{ as: 'owner', form: [AppealForm, { grounds }] },
		async (tx, at) => {
			const { practice, version, reviews } = at;
			const refusal = refusalOf(reviews, ctx.now);
			if (refusal) return refuse(refusal);
			const appealOf = lastDecision(reviews)?.id ?? null;
			const made = await insertReview(tx, version.id, { appealOf, grounds, now: ctx.now });
			if (!made) return refuse('already-appealed');
			await audit(tx, ctx, 'practices.appeal', `review:${made}`, { of: appealOf });
			await announce(tx, 'practices.changed', { practice: practice.id });
			return done(null);
		},
	);

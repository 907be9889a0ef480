import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { DeclareForm } from '../../review-forms.ts';
import type { Transaction } from '#platform/server/database.ts';
import { reviewerCount, reviewStanding } from '../../review.ts';
import { hasEnteredStudy } from '../store/checks.ts';
import {
	insertReview,
	otherReviewers,
	reviewsOf,
	saveDeclaration,
	type ReviewMemberRow,
} from '../store/review.ts';
import { inReview, type VersionAddress } from './in-review.ts';
import { seatFor } from './review-step.ts';
import { lastDecision, stateOf } from './settle-reviews.ts';

/**
 * `not-due`: it is reviewed, and nothing has changed; `full`: there are two reviewers, and the board is not asked yet or
 * the caller is not of it; `entered`: the caller entered or checked a trial, and others can review; `over`: the 60 days have passed; `already-declared`: and cannot change it any more.
 */
export type DeclareRefusal =
	| 'not-found'
	| 'bad-input'
	| 'not-due'
	| 'full'
	| 'entered'
	| 'over'
	| 'already-declared';

/**
 * An expert declares whether they have an interest in a practice, and so becomes a reviewer, a voting member of the
 * board, or recuses. The first who has none opens the review. Reviewers may still recuse before they vote. 6.1, 6.2
 * @param options `interest`: which; `null` = none
 */
export const declareInterest = (
	ctx: OperationContext,
	which: VersionAddress,
	{ interest }: { interest: string | null },
): Promise<Result<{ role: 'reviewer' | 'board' | 'recused' }, DeclareRefusal>> =>
	inReview<{ role: 'reviewer' | 'board' | 'recused' }, DeclareRefusal>(
		ctx,
		which,
		{ as: 'expert', form: interest === null ? undefined : [DeclareForm, { interest }] },
		async (tx, at) => {
			const { practice, version, person, reviews } = at;
			const last = lastDecision(reviews);
			const decided = last && { decidedAt: last.endedAt ?? ctx.now, isCurrent: last.isCurrent };
			if (
				!at.open &&
				reviewStanding({ ...version, open: null, last: decided }, ctx.now).standing === 'reviewed'
			)
				return refuse('not-due');
			// Without a review there is nothing to recuse from.
			if (!at.open && interest !== null) return done({ role: 'recused' });
			if (!at.open) {
				await insertReview(tx, version.id, { now: ctx.now });
				await announce(tx, 'practices.changed', { practice: practice.id });
			}
			const open =
				at.open ??
				(await reviewsOf(tx, practice.id)).find((one) => one.version === version.id && !one.endedAt);
			if (!open) return refuse('not-due');
			const { state: standing, members } = await stateOf(tx, open, ctx.now);
			if (standing.state === 'decided' || standing.state === 'lapsed') return refuse('over');
			const seat = seatFor(open, standing.state, members, person);
			const mayTakePlace =
				seat?.role !== 'reviewer' ||
				interest !== null ||
				!(await isReplaceable(tx, open.id, members, person));
			const isMember = members.some((one) => one.person === person && one.hasDeclared);
			if (!seat && !isMember) return refuse('full');
			if (!mayTakePlace) return refuse('entered');
			const place = interest === null ? (seat?.place ?? null) : null;
			if (isMember && interest === null) return refuse('already-declared');
			if (!(await saveDeclaration(tx, open.id, person, { place, interest, now: ctx.now })))
				return refuse('already-declared');
			const role = interest !== null ? 'recused' : (seat?.role ?? 'board');
			await audit(tx, ctx, 'practices.declare-interest', `review:${open.id}`, { role });
			return done({ role });
		},
	);

/** Whether somebody entered or checked a trial of the practice, and enough others can take the places of reviewers. 3.11 */
async function isReplaceable(
	tx: Transaction,
	review: string,
	members: readonly ReviewMemberRow[],
	person: string,
): Promise<boolean> {
	if (!(await hasEnteredStudy(tx, review, person))) return false;
	const taken = members.filter(({ role, hasInterest }) => role === 'reviewer' && !hasInterest).length;
	return (await otherReviewers(tx, review, person)) >= reviewerCount - taken;
}

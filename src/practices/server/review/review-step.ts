import { reviewerCount, type ReviewState } from '../../review.ts';
import type { ReviewMemberRow, ReviewRow } from '../store/review.ts';

/** What an expert can be in a review. `place`: 1 or 2 of a reviewer. */
export interface ReviewSeat {
	role: 'reviewer' | 'board';
	place: number | null;
}

/**
 * What somebody who has not declared yet can be in a review; `null` = nothing now. 6.2
 * @param review `null` = none is open, and a reviewer opens it
 */
export function seatFor(
	review: Pick<ReviewRow, 'appealOf'> | null,
	state: ReviewState['state'],
	members: readonly ReviewMemberRow[],
	person: string,
): ReviewSeat | null {
	const taken = new Set(members.map(({ place, hasInterest }) => (hasInterest ? null : place)));
	const place = [...Array(reviewerCount).keys()].map((n) => n + 1).find((n) => !taken.has(n));
	const isForReviewers = !review?.appealOf && (state === 'waiting' || state === 'reviewing');
	if (place && isForReviewers) return { role: 'reviewer', place };
	const isAsked = members.some((one) => one.person === person && one.role === 'board' && !one.hasDeclared);
	return state === 'board' && isAsked ? { role: 'board', place: null } : null;
}

/**
 * What an expert does next: `declare` an interest or none, `vote`, `wait` for the reviewers; or `voted`, `recused`,
 * `closed` (there is no place, or the 60 days have passed).
 */
export type ReviewStep = 'declare' | 'vote' | 'wait' | 'voted' | 'recused' | 'closed';

/** What an expert does next in a review, and as what; `review`: `null` = none is open */
export function reviewStep(
	review: Pick<ReviewRow, 'appealOf'> | null,
	state: ReviewState['state'],
	members: readonly ReviewMemberRow[],
	person: string,
): { step: ReviewStep; role: ReviewSeat['role'] | null } {
	const own = members.find((one) => one.person === person) ?? null;
	const role = own?.role ?? null;
	if (own?.hasInterest) return { step: 'recused', role };
	if (own?.level) return { step: 'voted', role };
	if (state === 'decided' || state === 'lapsed') return { step: 'closed', role };
	if (own?.hasDeclared) return { step: role === 'reviewer' || state === 'board' ? 'vote' : 'wait', role };
	const seat = seatFor(review, state, members, person);
	if (seat) return { step: 'declare', role: seat.role };
	return { step: own ? 'wait' : 'closed', role };
}

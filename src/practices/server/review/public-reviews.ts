import { writtenIn } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { levelRank, type PastLevel } from '../../level.ts';
import type { PublicVote, VersionReview } from '../../review-page.ts';
import {
	appealDays,
	countedMembers,
	daysAfter,
	reviewDays,
	reviewStanding,
	type DecisionBasis,
} from '../../review.ts';
import { membersOf, reviewsOf, type ReviewMemberRow, type ReviewRow } from '../store/review.ts';
import type { PracticeVersionRow } from '../store/versions.ts';
import { refusalOf } from './appeal-decision.ts';
import { lastDecision } from './settle-reviews.ts';

/** A vote as it is shown: without its person. */
export const voteOf = (
	member: ReviewMemberRow,
	decision: { level: PastLevel; basis: DecisionBasis } | null,
	language: string,
): PublicVote[] =>
	member.level === null
		? []
		: [
				{
					role: member.role,
					level: member.level,
					hasEntered: member.hasEntered,
					reasons: writtenIn(member.reasons ?? '', member.language ?? 'en', language),
					isDissent: decision !== null && decision.basis !== 'unanimous' && member.level !== decision.level,
				},
			];

const rank = ({ level }: PublicVote): number => levelRank(level);

/** The reviews of a version for everybody, from all that is known of it. Pure. */
export function versionReview(
	version: Pick<PracticeVersionRow, 'id' | 'computed' | 'changedAt'>,
	reviews: readonly ReviewRow[],
	members: readonly (ReviewMemberRow & { review: string })[],
	{ now, language }: Pick<OperationContext, 'now' | 'language'>,
): VersionReview {
	const own = reviews.filter((review) => review.version === version.id);
	const open = own.find(({ endedAt }) => !endedAt) ?? null;
	const last = lastDecision(own);
	const facts = {
		...version,
		open: open && { isAppeal: open.appealOf !== null },
		last: last?.endedAt ? { decidedAt: last.endedAt, isCurrent: last.isCurrent } : null,
	};
	const { standing, endsAt } = reviewStanding(facts, now);
	const appealUntil = last?.endedAt && !refusalOf(own, now) ? daysAfter(last.endedAt, appealDays) : null;
	return {
		standing,
		// The end of the days for an appeal comes long before five years.
		endsAt: appealUntil ?? endsAt,
		appealUntil,
		until: open && daysAfter(open.openedAt, reviewDays),
		decisions: own.flatMap(({ id, level, computed, ending, endedAt, appealOf, isCurrent }) => {
			if (!level || !endedAt || !ending || ending === 'lapsed' || ending === 'superseded') return [];
			const votes = countedMembers(members.filter((one) => one.review === id))
				.flatMap((one) => voteOf(one, { level, basis: ending }, language))
				.sort((a, b) => Number(b.role === 'reviewer') - Number(a.role === 'reviewer') || rank(b) - rank(a));
			const decision = { id, level, computed, basis: ending, at: endedAt, isAppeal: appealOf !== null };
			return [{ ...decision, isCurrent, votes }];
		}),
	};
}

/**
 * The reviews of the versions of a practice that the caller may read, by version: state, decisions, and votes of decided
 * reviews with their reasons, without names. Two statements. 6.10
 */
export async function publicReviews(
	ctx: OperationContext,
	practice: { id: string; versions: readonly Pick<PracticeVersionRow, 'id' | 'computed' | 'changedAt'>[] },
): Promise<Map<string, VersionReview>> {
	const reviews = await reviewsOf(ctx.database, practice.id);
	const decided = reviews.flatMap(({ id, level }) => (level ? id : []));
	const members = await membersOf(ctx.database, decided);
	return new Map(
		practice.versions.map((version) => [version.id, versionReview(version, reviews, members, ctx)]),
	);
}

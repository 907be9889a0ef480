import {
	evidenceLevels,
	levelRank as rank,
	lowerLevel as lower,
	type EvidenceLevel,
	type PastLevel,
} from './level.ts';
import { policeRefusal } from './police.ts';
import { labels } from '#platform/codes.ts';
import type { PracticeRecord } from './practice.ts';

/* The review of a version: two reviewers, then the board. Pure. docs/rules/practices.md §6 */

/** Reviewers who do not see each other's vote. 6.2 */
export const reviewerCount = 2;
/** Days after which an open review is decided by what is there. 6.6 */
export const reviewDays = 60;
/** Days in which an owner can appeal. 6.8 */
export const appealDays = 60;
/** Years after which a decision is due for review. 6.9 */
export const reviewYears = 5;

const dayMs = 86_400_000;

/** Days after an instant. */
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * dayMs);

/** `board`: also members who have not voted yet. */
export interface ReviewMember {
	role: 'reviewer' | 'board';
	/** Declared, or by the record: owners, developers and compatriots. 6.1 */
	hasInterest: boolean;
	/** They entered or checked a trial of the practice. 3.11 */
	hasEntered: boolean;
	/** The vote; `null` = none yet. */
	level: EvidenceLevel | null;
}

/** What an undecided review depends on. */
export interface ReviewFacts {
	/** Of the same studies; the version has not changed since. */
	computed: EvidenceLevel;
	openedAt: Date;
	members: readonly ReviewMember[];
	/** A board member closed the vote before all had voted. 6.5 */
	isClosed: boolean;
	/** The board alone decides. 6.8 */
	isAppeal: boolean;
}

/** `unanimous`, `majority`: of the board; `lowest`: of the votes after 60 days. */
export const decisionBasisLabels = labels('practices.review.by-', ['unanimous', 'majority', 'lowest']);
export type DecisionBasis = keyof typeof decisionBasisLabels;

/**
 * `waiting`: for reviewers; `reviewing`: both are there; `board`: both have voted; `lapsed`: nobody has voted in 60 days,
 * and the level stays as it is.
 */
export type ReviewState =
	| { state: 'waiting' | 'reviewing' | 'board' | 'lapsed' }
	| { state: 'decided'; level: EvidenceLevel; basis: DecisionBasis };

const ascending = (levels: readonly EvidenceLevel[]): EvidenceLevel[] =>
	[...levels].sort((a, b) => rank(a) - rank(b));
const votesOf = (members: readonly ReviewMember[]): EvidenceLevel[] =>
	members.flatMap(({ level }) => level ?? []);

/** Where a review is, and what was decided. Members with an interest never count. 3.11, 6.2–6.8 */
export function reviewState(facts: ReviewFacts, now: Date): ReviewState {
	const members = countedMembers(facts.members);
	const reviewers = members.filter(({ role }) => role === 'reviewer');
	const board = members.filter(({ role }) => role === 'board');
	const votes = ascending(votesOf(members));
	const boardVotes = votesOf(board);
	const isWithBoard = facts.isAppeal || votesOf(reviewers).length >= reviewerCount;
	const isComplete = boardVotes.length > 0 && boardVotes.length === board.length;
	if (isWithBoard && (isComplete || (facts.isClosed && mayClose(facts.members))))
		return { state: 'decided', ...decisionBy(votes, boardVotes, facts, isComplete) };
	if (now >= daysAfter(facts.openedAt, reviewDays)) {
		const [lowest] = votes;
		if (!lowest) return { state: 'lapsed' };
		return { state: 'decided', level: lower(lowest, facts.computed), basis: 'lowest' };
	}
	if (isWithBoard) return { state: 'board' };
	return { state: reviewers.length < reviewerCount ? 'waiting' : 'reviewing' };
}

/** Whether more than half of the board has voted, so that a member can close the vote. 6.5 */
export function mayClose(members: readonly ReviewMember[]): boolean {
	const board = countedMembers(members).filter(({ role }) => role === 'board');
	return votesOf(board).length * 2 > board.length;
}

/** What the board decides, never above what is computed. @param votes of reviewers and board, ascending. 6.4, 6.5 */
function decisionBy(
	votes: readonly EvidenceLevel[],
	boardVotes: readonly EvidenceLevel[],
	{ computed }: ReviewFacts,
	isComplete: boolean,
): { level: EvidenceLevel; basis: DecisionBasis } {
	const reached = ascending(boardVotes.map((vote) => lower(vote, computed)));
	// The highest level that more than half of the board reaches: of an even number the lower of the middle two.
	const level = reached[Math.floor((reached.length - 1) / 2)] ?? computed;
	return {
		level,
		basis: isComplete && votes.every((vote) => lower(vote, computed) === level) ? 'unanimous' : 'majority',
	};
}

/** A decision, with the level that was computed from the same studies. */
export interface LevelDecision {
	level: PastLevel;
	computed: PastLevel;
	/** Nothing has changed since. */
	isCurrent: boolean;
}

/**
 * The level by which a version is listed: the lower of the computed one and of what the board decided. A decision below what
 * was computed then stays until the next one, so that no edit of the record hides it; no decision raises. 3.11, 6.7
 * @param last the last decision; `null` = there is none
 */
export const shownLevel = (computed: EvidenceLevel, last: LevelDecision | null): EvidenceLevel =>
	last && last.level !== 'incomplete' && (last.isCurrent || rank(last.level) < rank(last.computed))
		? lower(last.level, computed)
		: computed;

/**
 * The levels that can be voted for, from the lowest: up to the computed one. What must not be submitted as good practice, or
 * does not meet the rights check, is rated no higher than described. 6.3
 */
export function votableLevels(record: PracticeRecord, computed: EvidenceLevel): readonly EvidenceLevel[] {
	const highest = policeRefusal(record, true) ? lower('described', computed) : computed;
	return evidenceLevels.filter((level) => rank(level) <= rank(highest));
}

/**
 * The members whose votes count: without interest; of the board without people who entered or checked a trial,
 * where somebody else can vote. Reviewers are asked before they get a place. 3.11, 6.1
 */
export function countedMembers<Member extends Pick<ReviewMember, 'role' | 'hasInterest' | 'hasEntered'>>(
	members: readonly Member[],
): Member[] {
	const free = members.filter(({ hasInterest }) => !hasInterest);
	const hasOthers = free.some(({ role, hasEntered }) => role === 'board' && !hasEntered);
	return free.filter(({ role, hasEntered }) => role === 'reviewer' || !hasEntered || !hasOthers);
}

/** What an expert can do: vote, decide as the board, be the second reviewer, or begin a review that is due. */
export const reviewTaskLabels = labels('practices.review.task-', ['vote', 'board', 'second', 'due']);
export type ReviewTaskKind = keyof typeof reviewTaskLabels;

/** Why an owner cannot appeal. 6.8 */
export type AppealRefusal = 'not-decided' | 'already-appealed' | 'too-late' | 'changed';

/** Whether an owner can appeal against the last decision; `null` = they can. 6.8 */
export function appealRefusal(
	last: { decidedAt: Date; isAppeal: boolean; isAppealed: boolean; isCurrent: boolean } | null,
	now: Date,
): AppealRefusal | null {
	if (!last) return 'not-decided';
	if (last.isAppeal || last.isAppealed) return 'already-appealed';
	if (!last.isCurrent) return 'changed';
	return now < daysAfter(last.decidedAt, appealDays) ? null : 'too-late';
}

/** What readers see of the review of a version. */
export const reviewStandingLabels = {
	/** Nobody has reviewed it. */
	computed: 'practices.review.standing-computed',
	'under-review': 'practices.review.standing-under-review',
	appealed: 'practices.review.standing-appealed',
	reviewed: 'practices.review.standing-reviewed',
	/** Reviewed, but the studies have changed since, or five years have passed. */
	due: 'practices.review.standing-due',
} as const;
export type ReviewStanding = keyof typeof reviewStandingLabels;

const warnings: ReadonlySet<EvidenceLevel> = new Set(['harm', 'no-effect', 'mixed']);

/** What is known of the reviews of a version. */
export interface StandingFacts {
	computed: EvidenceLevel;
	/** When the computed level or the studies last changed. */
	changedAt: Date;
	/** The undecided review of the present studies. */
	open: { isAppeal: boolean } | null;
	/** The last decision. */
	last: { decidedAt: Date; isCurrent: boolean } | null;
}

/**
 * What readers see, and until when if nothing happens; `endsAt`: `null` = for good. Computed harm, mixed and no effect
 * are shown at once as under review. 6.6, 6.9
 */
export function reviewStanding(
	{ computed, changedAt, open, last }: StandingFacts,
	now: Date,
): { standing: ReviewStanding; endsAt: Date | null } {
	if (open) return { standing: open.isAppeal ? 'appealed' : 'under-review', endsAt: null };
	if (last?.isCurrent) {
		const dueAt = new Date(last.decidedAt);
		dueAt.setUTCFullYear(dueAt.getUTCFullYear() + reviewYears);
		return now < dueAt ? { standing: 'reviewed', endsAt: dueAt } : { standing: 'due', endsAt: null };
	}
	const reviewedBy = daysAfter(changedAt, reviewDays);
	if (warnings.has(computed) && now < reviewedBy) return { standing: 'under-review', endsAt: reviewedBy };
	return { standing: last ? 'due' : 'computed', endsAt: null };
}

import type { OperationContext } from '#platform/server/context.ts';
import type { EvidenceLevel } from '../../level.ts';
import { needsEvidenceNote } from '../../police.ts';
import {
	countedMembers,
	daysAfter,
	mayClose,
	reviewDays,
	reviewState,
	votableLevels,
	type ReviewState,
} from '../../review.ts';
import type { PartyName } from '../../practice-page.ts';
import type { PublicVote, VersionReview } from '../../review-page.ts';
import { practiceViewer, may } from '../access.ts';
import { partyNames } from '../party-names.ts';
import { readPractice, type EvaluatedPractice, type EvaluatedVersion } from '../read.ts';
import { reviewsOf } from '../store/review.ts';
import type { VersionAddress } from './in-review.ts';
import { versionReview, voteOf } from './public-reviews.ts';
import { reviewMembers } from './review-members.ts';
import { reviewStep, type ReviewStep } from './review-step.ts';

/** The review of a version for an expert without an interest by the record. */
export interface ReviewPage {
	practice: EvaluatedPractice;
	version: EvaluatedVersion;
	owners: PartyName[];
	/** `reviewed`: nothing is due. */
	step: ReviewStep | 'reviewed';
	role: 'reviewer' | 'board' | null;
	/** The open review; `null` = there is none. */
	review: {
		id: string;
		state: ReviewState['state'];
		until: Date;
		/** Of an appeal. */
		grounds: string | null;
		reviewersVoted: number;
		boardVoted: number;
		board: number;
	} | null;
	/** The caller's own vote, and those of others once both reviewers have voted. 6.2 */
	votes: (PublicVote & { isOwn: boolean })[];
	/** The levels to choose from. */
	levels: readonly EvidenceLevel[];
	needsNote: boolean;
	mayClose: boolean;
	/** What everybody sees. */
	past: VersionReview;
}

/** The review of a version, for an expert who may judge it; `null` = not found. 6.1, 6.2 */
export async function readReview(
	ctx: OperationContext,
	{ slug, position }: VersionAddress,
): Promise<ReviewPage | null> {
	const viewer = await practiceViewer(ctx);
	const practice = viewer.expert && (await readPractice(ctx, slug));
	const version = practice?.versions.find((one) => one.position === position);
	if (!practice || !version || !viewer.person || !may(viewer, 'judge', practice)) return null;
	const reviews = (await reviewsOf(ctx.database, practice.id)).filter((one) => one.version === version.id);
	const [all, ownersOf] = await Promise.all([
		reviewMembers(
			ctx.database,
			reviews.map(({ id }) => id),
			ctx.now,
		),
		partyNames(ctx, practice.owners),
	]);
	const past = versionReview(version, reviews, all, ctx);
	const open = reviews.find(({ endedAt }) => !endedAt) ?? null;
	const members = open ? all.filter(({ review }) => review === open.id) : [];
	const facts = open && {
		...open,
		computed: version.computed,
		members,
		isClosed: false,
		isAppeal: open.appealOf !== null,
	};
	const { state } = facts ? reviewState(facts, ctx.now) : { state: 'waiting' as const };
	const { step, role } = reviewStep(open, state, members, viewer.person);
	const own = members.find(({ person }) => person === viewer.person);
	const counted = countedMembers(members);
	const voted = (as: 'reviewer' | 'board'): number =>
		counted.filter((one) => one.role === as && one.level).length;
	const seesAll = state === 'board' && own?.hasDeclared === true && !own.hasInterest;
	return {
		practice,
		version,
		owners: ownersOf(practice.owners),
		step: open || past.standing !== 'reviewed' ? step : 'reviewed',
		role,
		review: open && {
			id: open.id,
			state,
			until: daysAfter(open.openedAt, reviewDays),
			grounds: open.grounds,
			reviewersVoted: voted('reviewer'),
			boardVoted: voted('board'),
			board: counted.filter((one) => one.role === 'board').length,
		},
		votes: counted
			.filter((one) => seesAll || one === own)
			.flatMap((one) => voteOf(one, null, ctx.language).map((vote) => ({ ...vote, isOwn: one === own }))),
		levels: votableLevels(practice.record, version.computed),
		needsNote: needsEvidenceNote(practice.record),
		mayClose: own?.role === 'board' && own.level !== null && state === 'board' && mayClose(members),
		past,
	};
}

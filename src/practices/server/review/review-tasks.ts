import { inLanguage, type LocalizedText, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { EvidenceLevel } from '../../level.ts';
import type { ReviewTask } from '../../review-page.ts';
import { daysAfter, reviewDays, reviewState, reviewTaskLabels, type ReviewTaskKind } from '../../review.ts';
import { practiceViewer } from '../access.ts';
import { reviewCandidates, type ReviewCandidate } from '../store/review-candidates.ts';
import type { ReviewMemberRow } from '../store/review.ts';
import { reviewMembers } from './review-members.ts';
import { reviewStep } from './review-step.ts';

/** Most tasks on a page. */
const maxTasks = 50;

/** Own votes first. */
const order = ({ task }: ReviewTask): number => Object.keys(reviewTaskLabels).indexOf(task);

/**
 * What an expert can review, own votes first, at most 50; practices of their own State or organisation are left out.
 * `due`: how many versions are due in all. The same number of statements for any number of rows. @returns `null` = the
 * caller is no expert
 */
export async function reviewTasks(
	ctx: OperationContext,
): Promise<{ tasks: ReviewTask[]; due: number } | null> {
	const viewer = await practiceViewer(ctx);
	const { person, expert, entries, delegations } = viewer;
	if (!person || !expert) return null;
	const rows = await reviewCandidates(ctx.database, {
		person,
		country: expert.country,
		entries,
		delegations: [...delegations.keys()],
		now: ctx.now,
	});
	const all = await reviewMembers(
		ctx.database,
		rows.flatMap(({ review }) => review?.id ?? []),
		ctx.now,
	);
	const texts = (text: Texts, original: string): LocalizedText | null =>
		inLanguage(text, ctx.language, original);
	const tasks = rows.flatMap(({ review, slug, position, computed, shown, ...row }): ReviewTask[] => {
		const members = all.filter((one) => one.review === review?.id);
		const task = taskOf(review, { computed, members, person, now: ctx.now });
		if (!task) return [];
		const until = review && daysAfter(review.openedAt, reviewDays);
		const [title, name] = [texts(row.title, row.original), texts(row.name, row.original)];
		return [{ slug, position, computed, shown, task, until, title, name }];
	});
	return { tasks: tasks.sort((a, b) => order(a) - order(b)).slice(0, maxTasks), due: rows[0]?.due ?? 0 };
}

/** What an expert can do in an open review; without one a review is due. `null` = nothing */
function taskOf(
	review: ReviewCandidate['review'],
	facts: { computed: EvidenceLevel; members: readonly ReviewMemberRow[]; person: string; now: Date },
): ReviewTaskKind | null {
	if (!review) return 'due';
	const { computed, members, person, now } = facts;
	const isAppeal = review.appealOf !== null;
	const { state } = reviewState(
		{ computed, openedAt: review.openedAt, members, isClosed: false, isAppeal },
		now,
	);
	const { step, role } = reviewStep(review, state, members, person);
	if (step === 'vote') return role === 'board' ? 'board' : 'vote';
	return step === 'declare' ? (role === 'board' ? 'board' : 'second') : null;
}

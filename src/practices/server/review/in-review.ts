import type * as v from 'valibot';
import { refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { practiceViewer, may, ownsPractice, type PracticeViewer } from '../access.ts';
import { personalDataIn } from '../submit/personal-data.ts';
import { lockPractice, practiceBySlug, type PracticeRow } from '../store/practices.ts';
import { reviewsOf, type ReviewRow } from '../store/review.ts';
import { versionsOf, type PracticeVersionRow } from '../store/versions.ts';

/** A version of a practice, as its address names it. */
export interface VersionAddress {
	slug: string;
	/** From 1 on. */
	position: number;
}

/** A version with its reviews, while its practice is locked. */
export interface LockedReview {
	practice: PracticeRow;
	version: PracticeVersionRow;
	/** The newest first. */
	reviews: ReviewRow[];
	open: ReviewRow | null;
	viewer: PracticeViewer;
	person: string;
}

/**
 * A change of a version's reviews in one transaction: gate, lock, change, notice. Experts with an interest, and owners
 * who do not own the practice, get the same answer as if there was none. 6.1
 * @param options `as`: an `expert` may judge the practice, an `owner` owns it; `form`: a schema with what was typed, whose texts hold no personal
 * data (5.1)
 */
export async function inReview<Value, Refusal extends string>(
	ctx: OperationContext,
	{ slug, position }: VersionAddress,
	{ as, form }: { as: 'expert' | 'owner'; form?: readonly [v.GenericSchema, typed: object] | undefined },
	change: (tx: Transaction, locked: LockedReview) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | 'not-found' | 'bad-input'>> {
	const viewer = await practiceViewer(ctx);
	const isAllowed = (practice: PracticeRow): boolean =>
		as === 'expert' ? may(viewer, 'judge', practice) : ownsPractice(viewer, practice);
	const found = await practiceBySlug(ctx.database, slug);
	const { person } = viewer;
	if (!found || !person || !isAllowed(found)) return refuse('not-found');
	const personal = form ? await personalDataIn(ctx, ...form) : {};
	if (Object.keys(personal).length) return refuse('bad-input', personal);
	return inTransaction<Value, Refusal | 'not-found' | 'bad-input'>(ctx, async (tx) => {
		const practice = await lockPractice(tx, found.id);
		const version =
			practice &&
			isAllowed(practice) &&
			(await versionsOf(tx, practice.id)).find((one) => one.position === position);
		if (!practice || !version) return refuse('not-found');
		const reviews = (await reviewsOf(tx, practice.id)).filter((review) => review.version === version.id);
		const open = reviews.find(({ endedAt }) => !endedAt) ?? null;
		const answer = await change(tx, { practice, version, reviews, open, viewer, person });
		if (answer.ok) await announce(tx, 'practices.work', { practice: practice.id });
		return answer;
	});
}

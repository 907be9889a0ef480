import type { OperationContext } from '#platform/server/context.ts';
import type { AppealRefusal } from '../../review.ts';
import type { VersionReview } from '../../review-page.ts';
import { practiceViewer, ownsPractice } from '../access.ts';
import { readPractice, type EvaluatedPractice, type EvaluatedVersion } from '../read.ts';
import { membersOf, reviewsOf } from '../store/review.ts';
import { refusalOf } from './appeal-decision.ts';
import type { VersionAddress } from './in-review.ts';
import { versionReview } from './public-reviews.ts';

/** The decision on a version, for its owner. */
export interface AppealPage {
	practice: EvaluatedPractice;
	version: EvaluatedVersion;
	review: VersionReview;
	/** Why the owner cannot appeal; `null` = they can. */
	refusal: AppealRefusal | null;
}

/** What an owner can appeal against; `null` = not found, or not theirs. 6.8 */
export async function readAppeal(
	ctx: OperationContext,
	{ slug, position }: VersionAddress,
): Promise<AppealPage | null> {
	const practice = await readPractice(ctx, slug);
	const version = practice?.versions.find((one) => one.position === position);
	if (!practice || !version || !ownsPractice(await practiceViewer(ctx), practice)) return null;
	const reviews = (await reviewsOf(ctx.database, practice.id)).filter((one) => one.version === version.id);
	const decided = reviews.flatMap(({ id, level }) => (level ? id : []));
	return {
		practice,
		version,
		review: versionReview(version, reviews, await membersOf(ctx.database, decided), ctx),
		refusal: refusalOf(reviews, ctx.now),
	};
}

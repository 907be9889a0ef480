import type { OperationContext } from '#platform/server/context.ts';
import { didHarm, type VersionLevel } from '../level.ts';
import { practiceViewer, may } from './access.ts';
import { levelWithReasons } from './compute-levels.ts';
import type { SmallestBenefits } from '../smallest-benefit.ts';
import { practiceBySlug, type PracticeRow } from './store/practices.ts';
import { currentBenefits } from './store/smallest-benefits.ts';
import { studiesOf, versionsOf, type PracticeVersionRow, type StudyRow } from './store/versions.ts';

/** A version with its studies and the computed level with reasons. */
export interface EvaluatedVersion extends PracticeVersionRow {
	studies: StudyRow[];
	level: VersionLevel;
}

/** A practice with its versions; `hasHarm`: one of them did harm, which is shown on all. 3.1 */
export interface EvaluatedPractice extends PracticeRow {
	versions: EvaluatedVersion[];
	hasHarm: boolean;
	/** By which its levels are computed. 2.3 */
	benefits: SmallestBenefits;
}

/** A practice that the caller may read, by the name in its address; `null` = none, or not for the caller. */
export async function readPractice(ctx: OperationContext, slug: string): Promise<EvaluatedPractice | null> {
	const practice = await practiceBySlug(ctx.database, slug);
	if (!practice || !may(await practiceViewer(ctx), 'read', practice)) return null;
	const [versions, studies, { benefits }] = await Promise.all([
		versionsOf(ctx.database, practice.id),
		studiesOf(ctx.database, practice.id),
		currentBenefits(ctx.database),
	]);
	return {
		...practice,
		versions: versions.map((version) => ({
			...version,
			studies: studies.filter((study) => study.version === version.id),
			level: levelWithReasons(version.id, practice.record, studies, benefits),
		})),
		hasHarm: versions.some(didHarm),
		benefits,
	};
}

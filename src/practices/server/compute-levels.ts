import type { Transaction } from '#platform/server/database.ts';
import {
	actsOn,
	levelRules,
	versionLevel,
	type EnteredStudy,
	type EvidenceLevel,
	type VersionLevel,
} from '../level.ts';
import { isPlausible, type PracticeRecord } from '../practice.ts';
import type { SmallestBenefits } from '../smallest-benefit.ts';
import { isWarning, notifyOwner } from './emails/write-owner-email.ts';
import { settleReviews } from './review/settle-reviews.ts';
import { practiceById } from './store/practices.ts';
import { currentBenefits, saveBenefitEdition } from './store/smallest-benefits.ts';
import { saveComputedLevel, studiesOf, versionsOf, type StudyRow } from './store/versions.ts';

/** A study as the rules take it. */
export const enteredStudy = ({ id, record }: Pick<StudyRow, 'id' | 'record'>): EnteredStudy => ({
	...record,
	id,
});

/** The studies of a version that count: those that were not withdrawn. 2.5 */
export const countedStudies = (version: string, studies: readonly StudyRow[]): EnteredStudy[] =>
	studies.filter((study) => study.version === version && study.withdrawnReason === null).map(enteredStudy);

/** The level of a version with its reasons, from its studies. 3.1–3.8 */
export const levelWithReasons = (
	version: string,
	record: PracticeRecord,
	studies: readonly StudyRow[],
	benefits: SmallestBenefits,
): VersionLevel =>
	versionLevel(countedStudies(version, studies), { isPlausible: isPlausible(record) }, benefits);

/**
 * Computes the levels of all versions of a practice again, after a change of its record or its studies, and ends the
 * reviews of studies that have changed. Call it in the transaction that makes the change.
 * @returns the versions whose level has changed, with it
 */
export async function computeLevels(
	tx: Transaction,
	practice: string,
	now: Date,
): Promise<{ version: string; level: EvidenceLevel }[]> {
	const found = await practiceById(tx, practice);
	if (!found) return [];
	const [versions, studies] = [await versionsOf(tx, practice), await studiesOf(tx, practice)];
	const table = await currentBenefits(tx);
	const changed: { version: string; level: EvidenceLevel }[] = [];
	for (const { id } of versions) {
		const by = (benefits: SmallestBenefits) => levelWithReasons(id, found.record, studies, benefits);
		const { level, outcomes } = by(table.benefits);
		if (table.edition) await saveBenefitEdition(tx, id, table, (benefits) => by(benefits).level);
		if (!(await saveComputedLevel(tx, id, { level, actsOn: actsOn(outcomes), rules: levelRules }, now)))
			continue;
		changed.push({ version: id, level });
		if (found.publishedAt && isWarning(level))
			await notifyOwner(tx, { practice, version: id, step: 'warning', by: null, now });
	}
	await settleReviews(tx, practice, now);
	return changed;
}

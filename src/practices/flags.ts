import { isReady, type PracticeRecord } from './practice.ts';
import { qualityOf } from './quality.ts';
import type { StudyRecord } from './study.ts';

/* Flags beside the level, never mixed into it. docs/rules/practices.md 3.10 */

export interface PracticeFlags {
	/** Ids of the countries in which a study was made that is not weak. */
	evaluatedIn: readonly string[];
	isReady: boolean;
	/** The mean share delivered as planned, per cent, of studies that say it; `null` = none does. */
	fidelity: number | null;
	/** Whether young people took part in the design. */
	isDesignedWithYoungPeople: boolean;
	policeRoles: PracticeRecord['policeRoles'];
}

/** The flags of a practice. */
export function flagsOf(
	record: PracticeRecord,
	studies: readonly Pick<StudyRecord, 'design' | 'tests' | 'country' | 'fidelity'>[],
): PracticeFlags {
	const shares = studies.flatMap(({ fidelity }) => fidelity ?? []);
	const relied = studies.filter((study) => qualityOf(study).quality !== 'weak');
	return {
		evaluatedIn: [...new Set(relied.flatMap(({ country }) => country ?? []))],
		isReady: isReady(record),
		fidelity: shares.length ? Math.round(shares.reduce((a, b) => a + b, 0) / shares.length) : null,
		isDesignedWithYoungPeople: record.designedWith.includes('young-people'),
		policeRoles: record.policeRoles,
	};
}

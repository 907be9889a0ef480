import { isReady, type PracticeRecord } from './practice.ts';
import { gradeOf } from './quality.ts';
import type { Trial } from './study.ts';

/* Flags beside the level, never mixed into it. docs/rules/practices.md 3.10 */

export interface PracticeFlags {
	/** Ids of the countries in which a trial was made that is not weak. */
	evaluatedIn: readonly string[];
	isReady: boolean;
	/** The mean share delivered as planned, per cent, of trials that say it; `null` = none does. */
	fidelity: number | null;
	/** Whether young people took part in the design. */
	isDesignedWithYoungPeople: boolean;
	policeRoles: PracticeRecord['policeRoles'];
}

/** The flags of a practice. */
export function flagsOf(
	record: PracticeRecord,
	trials: readonly Pick<Trial, 'design' | 'tests' | 'countries' | 'fidelity'>[],
): PracticeFlags {
	const shares = trials.flatMap(({ fidelity }) => fidelity ?? []);
	const relied = trials.filter((trial) => gradeOf(trial) !== 'weak');
	return {
		evaluatedIn: [...new Set(relied.flatMap(({ countries }) => countries))],
		isReady: isReady(record),
		fidelity: shares.length ? Math.round(shares.reduce((a, b) => a + b, 0) / shares.length) : null,
		isDesignedWithYoungPeople: record.designedWith.includes('young-people'),
		policeRoles: record.policeRoles,
	};
}

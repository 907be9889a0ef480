import type { EnteredStudy } from './level.ts';
import { isReady, type PracticeRecord } from './practice.ts';
import { qualityOf } from './quality.ts';

/* Flags beside the level, never mixed into it. docs/rules/exchange.md 3.10 */

/** Whether it was evaluated where the reader works. */
export type TransferFlag = 'here' | 'similar' | 'elsewhere' | 'nowhere';

export interface PracticeFlags {
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
	studies: readonly { fidelity: number | null }[],
): PracticeFlags {
	const shares = studies.flatMap(({ fidelity }) => fidelity ?? []);
	return {
		isReady: isReady(record),
		fidelity: shares.length ? Math.round(shares.reduce((a, b) => a + b, 0) / shares.length) : null,
		isDesignedWithYoungPeople: record.designedWith.includes('young-people'),
		policeRoles: record.policeRoles,
	};
}

/**
 * Whether a practice was evaluated in a country, or one like it. Weak studies do not count.
 * @param similar ids of countries that the organisation's data groups with it
 */
export function transferTo(
	country: string,
	similar: ReadonlySet<string>,
	studies: readonly EnteredStudy[],
): TransferFlag {
	const countries = studies
		.filter((study) => qualityOf(study).quality !== 'weak')
		.flatMap(({ country: one }) => one ?? []);
	if (!countries.length) return 'nowhere';
	if (countries.includes(country)) return 'here';
	return countries.some((one) => similar.has(one)) ? 'similar' : 'elsewhere';
}

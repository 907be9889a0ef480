/* Percentages. docs/rules/activities.md 1.3 */

/** A part with its percentage; `null` = none is stated. */
export interface Share {
	percent: number | null;
}

/** Whether percentages of one vocabulary, or of countries and regions together, are none or total 100, give or take 1. 1.3 */
export function totalsHundred(shares: readonly Share[]): boolean {
	const stated = shares.flatMap(({ percent }) => percent ?? []);
	if (!stated.length) return true;
	if (stated.length < shares.length) return false;
	return Math.abs(stated.reduce((sum, one) => sum + one, 0) - 100) <= 1 + 1e-9;
}

/** Whether the sectors total 100 in each of their vocabularies. 1.3 */
export function sectorsTotalHundred(sectors: readonly (Share & { vocabulary: string })[]): boolean {
	const vocabularies = [...new Set(sectors.map(({ vocabulary }) => vocabulary))];
	return vocabularies.every((one) => totalsHundred(sectors.filter(({ vocabulary }) => vocabulary === one)));
}

/**
 * Whether countries and regions total 100: together, as in IATI 2.03, or each of them, as older files have it. 1.3
 */
export const placesTotalHundred = (countries: readonly Share[], regions: readonly Share[]): boolean =>
	totalsHundred([...countries, ...regions]) || (totalsHundred(countries) && totalsHundred(regions));

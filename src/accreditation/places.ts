/**
 * The free places under several quotas at once (of a delegation, of a category); `most: null` = no limit.
 * @returns never below 0; `null` = no limit
 */
export function freePlaces(quotas: readonly { most: number | null; used: number }[]): number | null {
	const left = quotas.flatMap(({ most, used }) => (most === null ? [] : [Math.max(0, most - used)]));
	return left.length ? Math.min(...left) : null;
}

/** The figure below or at which `share` (0 to 1) of them lie, by nearest rank: always one that was seen. */
export function quantile(figures: readonly number[], share: number): number {
	if (figures.length === 0) throw new Error('there is no quantile of nothing');
	const sorted = figures.toSorted((one, other) => one - other);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}

/** The middle one; of an even number the lower of the two in the middle. */
export const median = (figures: readonly number[]): number => quantile(figures, 0.5);

/**
 * Measures several things in turn, so that whatever else the machine does meets all of them alike.
 * @param rounds how often each is measured
 * @param work what to measure, each answering with its figure
 * @returns for each the median of its rounds
 */
export async function inTurn<Work extends Readonly<Record<string, () => Promise<number>>>>(
	rounds: number,
	work: Work,
): Promise<{ [Name in keyof Work]: number }> {
	const things = Object.entries(work).map(([name, measure]) => ({ name, measure, seen: [] as number[] }));
	for (let round = 0; round < rounds; round += 1)
		for (const { measure, seen } of things) seen.push(await measure());
	const medians = things.map(({ name, seen }) => [name, median(seen)]);
	return Object.fromEntries(medians) as { [Name in keyof Work]: number };
}

/** Chance that comes out the same each time (mulberry32): a run can be repeated. From 0 to below 1. */
export function sameChance(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

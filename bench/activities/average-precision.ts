/* How well a ranking puts what is wanted on top. */

/** A pair with its score and whether it is wanted. */
export interface Ranked {
	score: number;
	isWanted: boolean;
}

/** Average precision: the mean of the precision at each that is wanted, from 0 to 1. Equal scores count as the mean of both orders. */
export function averagePrecision(all: readonly Ranked[]): number {
	const orders = [1, -1].map((sign) =>
		precisionInOrder(
			all.toSorted((a, b) => b.score - a.score || sign * (Number(a.isWanted) - Number(b.isWanted))),
		),
	);
	return (orders[0]! + orders[1]!) / 2;
}

function precisionInOrder(all: readonly Ranked[]): number {
	let [found, sum] = [0, 0];
	for (const [at, { isWanted }] of all.entries()) if (isWanted) sum += (found += 1) / (at + 1);
	return found ? sum / found : 0;
}

/**
 * The interval in which a figure lies in 95 of 100 samples drawn from the pairs, with putting back.
 * @param figure of a sample
 * @param chance from 0 to below 1
 */
export function bootstrapInterval<Pair>(
	pairs: readonly Pair[],
	figure: (sample: readonly Pair[]) => number,
	chance: () => number,
	samples = 2_000,
): [low: number, high: number] {
	const figures = Array.from({ length: samples }, () =>
		figure(pairs.map(() => pairs[Math.floor(chance() * pairs.length)] as Pair)),
	).sort((a, b) => a - b);
	return [figures[Math.floor(samples * 0.025)] ?? 0, figures[Math.ceil(samples * 0.975) - 1] ?? 0];
}

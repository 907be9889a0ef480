import type { OperationContext } from '#platform/server/context.ts';
import type { Overlap } from '../../overlap.ts';
import { comparedByIds, dropPairs, setCompared, storePairs, toCompare } from '../store/compared.ts';
import type { Overlaps } from './open-overlap.ts';

/** Candidates that an activity has at most. */
export const topCandidates = 10;
const batch = 100;

/** Reasons as they are stored: rounded, since they are shown so. */
const rounded = ({ reasons }: Pick<Overlap, 'reasons'>): object[] =>
	reasons.map((one) => ({ ...one, strength: Math.round(one.strength * 100) / 100 }));

/**
 * Compares the activities that changed with those that are released, and stores the candidates. 6.1, 6.4
 * @param options `many`: more that wait are compared all at once
 * @returns how many were compared
 */
export async function compareChanged(
	ctx: OperationContext,
	overlaps: Overlaps,
	{ many = 2_000 } = {},
): Promise<number> {
	const { database, now } = ctx;
	const waiting = await toCompare(database, many + 1);
	if (!waiting.length) return 0;
	if (waiting.length > many) {
		// Read before the index is brought up to date: what comes in later is not in it, and waits further.
		const all = await toCompare(database, null);
		let count = 0;
		for await (const pairs of overlaps.all(database, topCandidates)) {
			const rows = pairs.map(({ first, second, overlap }) => ({
				first,
				second,
				score: overlap.score,
				reasons: rounded(overlap),
			}));
			await storePairs(database, rows, now);
			count += rows.length;
		}
		await dropPairs(database, null, now);
		await setCompared(database, all);
		return count;
	}
	for (let at = 0; at < waiting.length; at += batch) {
		const some = waiting.slice(at, at + batch);
		const ids = some.map(({ id }) => id);
		const rows = await comparedByIds(database, ids);
		const found = await overlaps.near(database, rows, topCandidates);
		if (!found) return at;
		const pairs = rows.flatMap(({ id }, nth) =>
			(found[nth] ?? []).map(({ id: other, ...overlap }) => {
				const [first = '', second = ''] = [id, other].sort();
				return { first, second, score: overlap.score, reasons: rounded(overlap) };
			}),
		);
		// A pair may be found from both of its activities.
		const once = new Map(pairs.map((pair) => [`${pair.first} ${pair.second}`, pair]));
		await storePairs(database, [...once.values()], now);
		await dropPairs(database, ids, now);
		await setCompared(database, some);
	}
	return waiting.length;
}

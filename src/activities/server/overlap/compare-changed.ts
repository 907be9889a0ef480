import type { OperationContext } from '#platform/server/context.ts';
import type { ComparedRow } from '../../view.ts';
import {
	comparedByIds,
	comparedIn,
	dropPairs,
	setCompared,
	storePairs,
	toCompare,
} from '../store/compared.ts';
import type { Overlaps } from './open-overlap.ts';

/** Candidates that an activity has at most. */
const topCandidates = 10;
/** So many that changed are compared at once, and so many closed ones beside all others. */
const batch = 100;
const closedBatch = 500;

/** Stores the candidates of some activities. @returns `false` = the index is too busy, and nothing was stored */
async function storeNear(
	{ database, now }: OperationContext,
	overlaps: Overlaps,
	rows: readonly ComparedRow[],
): Promise<boolean> {
	const pairs = await overlaps.near(database, rows, topCandidates);
	if (pairs) await storePairs(database, pairs, now);
	return pairs !== null;
}

/**
 * Compares all activities: those that are released with each other, and each closed one with them. 6.4
 * @throws when the index does not answer to the end: what was not found again would count as no candidate
 */
async function compareAll(ctx: OperationContext, overlaps: Overlaps): Promise<number> {
	const { database, now } = ctx;
	// Read before the index is brought up to date: what comes in later is not in it, and waits further.
	const waiting = await toCompare(database, null);
	for await (const pairs of overlaps.all(database, topCandidates)) await storePairs(database, pairs, now);
	for await (const closed of comparedIn(database, 'closed', closedBatch))
		if (!(await storeNear(ctx, overlaps, closed)))
			throw new Error('The index of activities is too busy to compare the closed ones.');
	await dropPairs(database, null, now);
	await setCompared(database, waiting);
	return waiting.length;
}

/**
 * Compares the activities that changed with those that are released, and stores the candidates. 6.1, 6.4
 * @param options `many`: when more wait, all are compared at once
 * @returns how many were compared
 */
export async function compareChanged(
	ctx: OperationContext,
	overlaps: Overlaps,
	{ many = 2_000 } = {},
): Promise<number> {
	const { database, now } = ctx;
	const waiting = await toCompare(database, many + 1);
	if (waiting.length > many) return compareAll(ctx, overlaps);
	for (let at = 0; at < waiting.length; at += batch) {
		const some = waiting.slice(at, at + batch);
		const ids = some.map(({ id }) => id);
		if (!(await storeNear(ctx, overlaps, await comparedByIds(database, ids)))) return at;
		await dropPairs(database, ids, now);
		await setCompared(database, some);
	}
	return waiting.length;
}

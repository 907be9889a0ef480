import { stations, threadOf, type Thread, type ThingRef } from '../../thread.ts';
import type { OperationContext } from '../context.ts';
import type { Slice } from '../slice.ts';
import { closureOf } from './closure.ts';
import { describeThings, kindsOf } from './thread-source.ts';

type Threaded = readonly Pick<Slice, 'thread'>[];

/**
 * The threads of things for the caller, in their order: one statement for the links of all, then one description of each
 * kind. `null` for a thing that the caller may not see or that there is not. docs/rules/thread.md
 */
export async function readThreads(
	ctx: OperationContext,
	slices: Threaded,
	roots: readonly ThingRef[],
): Promise<(Thread | null)[]> {
	const known = kindsOf(slices);
	const links = await closureOf(
		ctx,
		roots,
		slices.flatMap(({ thread }) => thread?.links?.() ?? []),
	);
	const all = [...roots, ...links.flat().flatMap(({ from, to }) => [from, to])];
	const things = await describeThings(ctx, slices, all);
	const drawn = stations.filter((one) => [...known.values()].some(({ station }) => station === one));
	return roots.map((root, at) => threadOf(root, links[at] ?? [], things, drawn));
}

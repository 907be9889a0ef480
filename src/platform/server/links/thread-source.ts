import type { Station, ThingRef, ThreadThing } from '../../thread.ts';
import type { OperationContext } from '../context.ts';
import type { SqlFragment } from '../list.ts';
import type { Slice } from '../slice.ts';
import type { Topic } from '../topics.ts';

/** What a kind says of its things; the rest follows from where they stand. */
export type DescribedThing = Omit<ThreadThing, 'kind' | 'id' | 'station'>;

/** A kind of things in threads. */
export interface ThreadKind {
	station: Station;
	/**
	 * What the caller may see of these things, by id, in the caller's language; what they may not see is left out. The
	 * one check of a thread: as many statements for one thing as for two hundred.
	 */
	describe(ctx: OperationContext, ids: readonly string[]): Promise<ReadonlyMap<string, DescribedThing>>;
	/** The thing at an address without the language, unchecked; `at`: the moment in it, ms. `null` = another page */
	find?(ctx: OperationContext, path: string): Promise<{ id: string; at?: number | null } | null>;
	/** Those of these things that are the caller's own, who may link them without being an officer. */
	ownAmong?(ctx: OperationContext, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** What a slice has in threads. */
export interface ThreadSource {
	kinds: Readonly<Record<string, ThreadKind>>;
	/** The links that its own data say: a query with `from_kind, from_id, to_kind, to_id, at`. */
	links?: () => SqlFragment;
	/** Whether the caller may link things of a conference: its officers, also when it is archived. One slice says so. */
	mayLink?(ctx: Pick<OperationContext, 'actor' | 'database' | 'now'>, conference: string): Promise<boolean>;
	/** The notices after which a thread may show something else: pages with one are forgotten. */
	changedBy: readonly Topic[];
}

type Threaded = readonly Pick<Slice, 'thread'>[];

/** The kinds of all slices. */
export const kindsOf = (slices: Threaded): ReadonlyMap<string, ThreadKind> =>
	new Map(slices.flatMap(({ thread }) => Object.entries(thread?.kinds ?? {})));

/** What the caller may see of things, by `keyOf`. A thing of a kind that is not there any more is not seen. */
export async function describeThings(
	ctx: OperationContext,
	slices: Threaded,
	things: readonly ThingRef[],
): Promise<Map<string, ThreadThing>> {
	const kinds = kindsOf(slices);
	const byKind = Map.groupBy(things, ({ kind }) => kind);
	const described = await Promise.all(
		[...byKind].map(async ([name, own]) => {
			const kind = kinds.get(name);
			const found = await kind?.describe(ctx, [...new Set(own.map(({ id }) => id))]);
			return [...(found ?? [])].map(([id, said]): [string, ThreadThing] => [
				`${name}:${id}`,
				{ ...said, kind: name, id, station: kind?.station ?? 'said' },
			]);
		}),
	);
	return new Map(described.flat());
}

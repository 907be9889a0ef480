import type { Topic, Topics } from './topics.ts';

/** By topic, the tags of the cached pages that a notice makes stale; `'all'`: every page. */
export type CacheTags = { readonly [T in Topic]?: (payload: Topics[T]) => readonly string[] | 'all' };

/** What a slice gives to the process, which iterates over the list of slices (`server/slices.ts`). */
export interface Slice {
	/** As its folder and its database schema are called. */
	name: string;
	cacheTags?: CacheTags;
	/** Topics after which somebody may have lost a right: who is being admitted to a stream is asked again. */
	rightsLostOn?: readonly Topic[];
}

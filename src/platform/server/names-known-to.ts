import type { Database } from './database.ts';
import type { Slice } from './slice.ts';

/** The names in a text that slices know, and that are no persons although they look so. */
export const namesKnownTo = async (
	slices: readonly Slice[],
	database: Database,
	text: string,
): Promise<string[]> =>
	(await Promise.all(slices.map((slice) => slice.namesWithin?.(database, text) ?? []))).flat();

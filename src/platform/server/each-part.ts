import type { SearchEntry } from '../search.ts';
import type { OperationContext } from './context.ts';
import type { SearchSource } from './slice.ts';

/** The entries of parts that are read one after the other. @param read all entries of a part */
export const eachPart =
	(read: (ctx: OperationContext, part: string) => Promise<readonly SearchEntry[]>): SearchSource['entries'] =>
	async (ctx, parts) => {
		const found = new Map<string, readonly SearchEntry[]>();
		for (const part of parts) found.set(part, await read(ctx, part));
		return found;
	};

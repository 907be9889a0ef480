import type { SearchEntry } from '#platform/search.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import { announce, dueNotices, forgetDue, type Notice } from '#platform/server/outbox.ts';
import type { SearchSource, Slice } from '#platform/server/slice.ts';
import { indexedParts, lockIndex, removeUnusedWords, replacePart, type PartName } from './store/write.ts';

/** A slice that provides entries. */
interface Source {
	name: string;
	search: SearchSource;
}

/** Most notices followed at once. */
const maxDue = 200;

export const sourcesOf = (slices: readonly Slice[]): Source[] =>
	slices.flatMap(({ name, search }) => (search ? [{ name, search }] : []));

/** The parts that a notice changes. */
async function changedParts(
	ctx: OperationContext,
	sources: readonly Source[],
	notice: Notice,
): Promise<PartName[]> {
	const all = await Promise.all(
		sources.map(async ({ name, search }) => {
			const changedBy = search.changedBy as Readonly<
				Record<
					string,
					(payload: never, ctx: OperationContext) => Promise<readonly string[]> | readonly string[]
				>
			>;
			const parts = (await changedBy[notice.topic]?.(notice.payload as never, ctx)) ?? [];
			return parts.map((part) => ({ slice: name, part }));
		}),
	);
	return all.flat();
}

/** The entries of a part. What cannot be read is found by nobody, until it is read again: it may have been closed. */
async function readPart(source: SearchSource, ctx: OperationContext, { slice, part }: PartName) {
	try {
		return await source.entries({ ...ctx }, part);
	} catch (error) {
		log('error', 'search.part', { slice, error });
		return [];
	}
}

/**
 * Reads a part again and writes what has changed. What cannot be written is found by nobody, as what cannot be read, and
 * does not stop the parts after it.
 * @returns how many entries
 */
async function refreshPart(
	ctx: OperationContext,
	sources: readonly Source[],
	name: PartName,
): Promise<number> {
	const source = sources.find((one) => one.name === name.slice)?.search;
	const replaceBy = (read: () => Promise<readonly SearchEntry[]>): Promise<number> =>
		ctx.database.transaction().execute(async (tx) => {
			// First the lock, then the reading, on another connection: what was read earlier is never written later.
			await lockIndex(tx);
			const changed = await replacePart(tx, name, await read(), source?.kinds ?? {});
			if (changed) await announce(tx, 'search.changed', {});
			return changed;
		});
	try {
		return await replaceBy(async () => (source ? readPart(source, ctx, name) : []));
	} catch (error) {
		log('error', 'search.part', { slice: name.slice, error });
		return replaceBy(() => Promise.resolve([]));
	}
}

const distinct = (parts: readonly PartName[]): PartName[] => [
	...new Map(parts.map((one) => [`${one.slice} ${one.part}`, one])).values(),
];

/**
 * Follows the notices that wait; one is forgotten when what it changes has been written.
 * @returns how many entries changed
 */
export async function followNotices(ctx: OperationContext, slices: readonly Slice[]): Promise<number> {
	const sources = sourcesOf(slices);
	let changed = 0;
	for (;;) {
		const notices = await dueNotices(ctx.database, maxDue);
		// A context remembers what it read: each reading has its own.
		const parts = await Promise.all(notices.map((notice) => changedParts({ ...ctx }, sources, notice)));
		for (const part of distinct(parts.flat())) changed += await refreshPart(ctx, sources, part);
		await forgetDue(
			ctx.database,
			notices.map(({ id }) => id),
		);
		if (notices.length < maxDue) {
			if (changed) ctx.committed();
			return changed;
		}
	}
}

/** Reads everything again: after a load, and once a day for what was missed. @returns how many entries changed */
export async function rebuildIndex(ctx: OperationContext, slices: readonly Slice[]): Promise<number> {
	const sources = sourcesOf(slices);
	const known = await indexedParts(ctx.database);
	const provided = await Promise.all(
		sources.map(async ({ name, search }) => (await search.parts(ctx)).map((part) => ({ slice: name, part }))),
	);
	let changed = 0;
	for (const part of distinct([...provided.flat(), ...known]))
		changed += await refreshPart(ctx, sources, part);
	await removeUnusedWords(ctx.database);
	return changed;
}

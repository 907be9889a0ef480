import type { OperationContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import { announce, dueNotices, forgetDue, type Notice } from '#platform/server/outbox.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { SearchSource, Slice } from '#platform/server/slice.ts';
import { replaceParts, step, type PartEntries } from './store/replace-parts.ts';
import { lengthOf } from './store/write-entries.ts';
import {
	indexedParts,
	isWritten,
	lockIndex,
	removeUnusedWords,
	setWritten,
	sortIndex,
	type PartName,
} from './store/write.ts';

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

/** Whether an error comes from what was read or written, so it comes again. All others pass, as a lost connection. */
const isOfData = (error: unknown): boolean =>
	/^(?:22|54)/.test((error as { code?: string }).code ?? '') ||
	[TypeError, RangeError, SyntaxError].some((one) => error instanceof one);

/** Reads the first parts of a queue, as many as are written in one step. */
async function readStep(
	ctx: OperationContext,
	sources: readonly Source[],
	queue: readonly PartName[],
): Promise<PartEntries[]> {
	const read: PartEntries[] = [];
	let size = 0;
	let length = 0;
	while (read.length < queue.length && size < step.entries && length < step.length) {
		const rest = queue.slice(read.length);
		const slice = rest[0]?.slice ?? '';
		const source = sources.find(({ name }) => name === slice)?.search;
		const others = rest.findIndex((one) => one.slice !== slice);
		const atOnce = Math.min(source?.atOnce ?? 1, others < 0 ? rest.length : others);
		const parts = rest.slice(0, atOnce).map(({ part }) => part);
		const found = await source?.entries(ctx, parts);
		for (const part of parts) {
			const entries = found?.get(part) ?? [];
			read.push({ slice, part, entries, weights: source?.kinds ?? {} });
			size += Math.max(1, entries.length);
			length += entries.reduce((sum, entry) => sum + lengthOf(entry), 0);
		}
	}
	return read;
}

/**
 * Reads the first parts of a queue again, as many as are one step, and writes what has changed.
 * @returns how many parts, and how many entries changed
 */
const transition = (
	ctx: OperationContext,
	sources: readonly Source[],
	queue: readonly PartName[],
): Promise<{ parts: number; changed: number }> =>
	ctx.database.transaction().execute(async (tx) => {
		// First the lock, then the reading, on another connection: what was read earlier is never written later.
		await lockIndex(tx);
		// A context remembers what it read: each step has its own.
		const read = await readStep({ ...ctx }, sources, queue);
		return { parts: read.length, changed: await writeParts(tx, read) };
	});

/** Writes parts, and announces it. @returns how many entries changed */
async function writeParts(tx: Transaction, parts: readonly PartEntries[]): Promise<number> {
	const changed = await replaceParts(tx, parts);
	if (changed) await announce(tx, 'search.changed', {});
	return changed;
}

/**
 * Reads one part again and writes what has changed. What cannot be read or written is found by nobody, until it is read
 * again: it may have been closed.
 * @returns how many entries changed
 * @throws for an error that passes, so that it is read again soon
 */
async function refreshPart(
	ctx: OperationContext,
	sources: readonly Source[],
	part: PartName,
): Promise<number> {
	try {
		return (await transition(ctx, sources, [part])).changed;
	} catch (error) {
		log('error', 'search.part', { slice: part.slice, error });
		const changed = await ctx.database.transaction().execute(async (tx) => {
			await lockIndex(tx);
			return writeParts(tx, [{ ...part, entries: [], weights: {} }]);
		});
		if (!isOfData(error)) throw error;
		return changed;
	}
}

/** Reads parts again in steps, until it is stopped; one that fails does not stop the others. */
async function refreshParts(
	ctx: OperationContext,
	sources: readonly Source[],
	parts: readonly PartName[],
	isStopped: () => boolean = () => false,
): Promise<{ changed: number; failed: ReadonlySet<string>; errors: readonly unknown[] }> {
	const failed = new Set<string>();
	const errors: unknown[] = [];
	let changed = 0;
	let queue = distinct(parts);
	while (queue.length && !isStopped()) {
		// A step has as many parts at most.
		const next = queue.slice(0, step.entries);
		try {
			const done = await transition(ctx, sources, next);
			changed += done.changed;
			queue = queue.slice(done.parts);
		} catch {
			// One of them cannot be read or written: each for itself.
			for (const part of next) {
				if (isStopped()) break;
				try {
					changed += await refreshPart(ctx, sources, part);
				} catch (error) {
					failed.add(keyOf(part));
					errors.push(error);
				}
			}
			queue = queue.slice(next.length);
		}
		await sortIndex(ctx.database);
	}
	return { changed, failed, errors };
}

const keyOf = ({ slice, part }: PartName): string => `${slice} ${part}`;

const distinct = (parts: readonly PartName[]): PartName[] => [
	...new Map(parts.map((one) => [keyOf(one), one])).values(),
];

/**
 * Follows the notices that wait; one is forgotten when what it changes has been written.
 * @returns how many entries changed
 * @throws when a part could not be written now: its notices wait
 */
export async function followNotices(ctx: OperationContext, slices: readonly Slice[]): Promise<number> {
	const sources = sourcesOf(slices);
	let changed = 0;
	for (;;) {
		const notices = await dueNotices(ctx.database, maxDue);
		// A context remembers what it read: each reading has its own.
		const parts = await Promise.all(notices.map((notice) => changedParts({ ...ctx }, sources, notice)));
		const refreshed = await refreshParts(ctx, sources, parts.flat());
		changed += refreshed.changed;
		// Of notices that change the same, the last one waits: they must not fill the batch.
		const failed = notices.flatMap(({ id }, at) => {
			const keys = (parts[at] ?? []).map(keyOf);
			return keys.some((key) => refreshed.failed.has(key)) ? [[keys.join(), id] as const] : [];
		});
		const waiting = new Set(new Map(failed).values());
		await forgetDue(
			ctx.database,
			notices.flatMap(({ id }) => (waiting.has(id) ? [] : [id])),
		);
		if (refreshed.errors.length) {
			if (changed) ctx.committed();
			throw refreshed.errors[0];
		}
		if (notices.length < maxDue) {
			if (changed) ctx.committed();
			return changed;
		}
	}
}

/**
 * Reads everything again: after a load, and once a day for what was missed. A first writing that was interrupted goes on
 * with what it has not reached.
 * @param isStopped asked between two steps
 * @returns how many entries changed
 */
export async function rebuildIndex(
	ctx: OperationContext,
	slices: readonly Slice[],
	isStopped: () => boolean = () => false,
): Promise<number> {
	const sources = sourcesOf(slices);
	const known = await indexedParts(ctx.database);
	const provided = await Promise.all(
		sources.map(async ({ name, search }) => (await search.parts(ctx)).map((part) => ({ slice: name, part }))),
	);
	// Until the whole index has been written, a part that it has was written since, and its changes were followed.
	const has = new Set((await isWritten(ctx.database)) ? [] : known.map(keyOf));
	const missing = provided.flat().filter((part) => !has.has(keyOf(part)));
	const parts = has.size ? missing : [...provided.flat(), ...known];
	const { changed, errors } = await refreshParts(ctx, sources, parts, isStopped);
	if (isStopped()) return changed;
	await removeUnusedWords(ctx.database, isStopped);
	if (isStopped()) return changed;
	if (errors.length) throw errors[0];
	await setWritten(ctx.database);
	return changed;
}

import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { eraseRegistrations } from './erase.ts';
import { deletionsBeside, insertDeletions, notDeleted, type Deletion } from '../store/erase.ts';

/*
 * Deletions are also written to a file beside the database, so that a backup from before them repeats them when it is
 * restored. A line is a time and the id of a registration; nothing else about anybody is in it. Refused consents have
 * lines of their own (`refused-consents.ts`).
 */

/** The path of the file in a data folder. */
export const deletionsPath = (dataFolder: string): string => join(dataFolder, 'deletions');

const line = /^(\S{20,30}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The lines of a file; none if there is no file. */
export async function linesOf(path: string): Promise<string[]> {
	const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return '';
		throw error;
	});
	return text.split('\n');
}

/** The deletions of a file, each once; a line that a crash cut off is ignored. None if there is no file. */
export async function readDeletions(path: string): Promise<Deletion[]> {
	const found = new Map<string, Deletion>();
	for (const one of await linesOf(path)) {
		const [, at = '', registration = ''] = line.exec(one) ?? [];
		const time = new Date(at);
		if (registration && !Number.isNaN(time.getTime())) found.set(registration, { registration, at: time });
	}
	return [...found.values()];
}

/** Appends deletions to a file, on the disk when it returns. */
export async function appendDeletions(path: string, deletions: readonly Deletion[]): Promise<void> {
	await appendLines(
		path,
		deletions.map(({ at, registration }) => `${at.toISOString()} ${registration}`),
	);
}

/** Appends lines to a file, on the disk when it returns. */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
	if (!lines.length) return;
	const file = await open(path, 'a', 0o600);
	try {
		// The first line break ends a line that a crash cut off.
		await file.write(`\n${lines.join('\n')}\n`);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Writes those deletions to the file that it does not have yet. */
export async function saveDeletions(database: Database, path: string): Promise<void> {
	const known = await readDeletions(path);
	const missing = await deletionsBeside(
		database,
		known.map(({ registration }) => registration),
	);
	await appendDeletions(path, missing);
}

/** Registrations that are deleted in one transaction. */
const batch = 200;

/**
 * Repeats the deletions of the file that the database does not know: it is of an older backup. 7.5
 * @returns how many
 */
export async function repeatDeletions(ctx: OperationContext, path: string): Promise<number> {
	const wanted = await readDeletions(path);
	const times = new Map(wanted.map(({ registration, at }) => [registration, at]));
	const unknown = await notDeleted(ctx.database, [...times.keys()]);
	for (let at = 0; at < unknown.length; at += batch) {
		const ids = unknown.slice(at, at + batch);
		await ctx.database.transaction().execute(async (tx) => {
			await eraseRegistrations(tx, ctx, ids);
			for (const id of ids) await insertDeletions(tx, [id], times.get(id) ?? ctx.now);
		});
	}
	return unknown.length;
}

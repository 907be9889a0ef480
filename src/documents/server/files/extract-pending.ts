import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '#platform/server/database.ts';
import type { Files } from '#platform/server/files/files.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Transaction } from '#platform/server/database.ts';
import { extractText, type ExtractedText } from '#platform/server/text/extract-text.ts';
import { claimText, saveText, type ChangedDocument } from '../store/file-work.ts';

/** What the work on files needs. */
export interface FileWork {
	database: Database;
	files: Files;
	/** `src` of the program. */
	sourceFolder: string;
	now(): Date;
	signal?: AbortSignal;
}

/** A failure is repeated once: the machine may have been short of memory. */
const mostAttempts = 2;

/**
 * Reads the texts of the files that wait, one after the other. 5.1
 * @returns how many
 * @throws when the store does not answer; the file waits for two minutes then
 */
export async function extractPending(work: FileWork): Promise<number> {
	for (let count = 0; ; count += 1) {
		const next = await claimText(work.database, work.now());
		if (!next) return count;
		const read = await withCopy(work, next.sha256, (path) => extractText(path, next.mediaType, work));
		const isRepeated =
			read.state === 'failed' && read.fault !== 'encrypted' && next.attempts + 1 < mostAttempts;
		await work.database.transaction().execute(async (tx) => {
			const saved = await saveText(tx, next, isRepeated ? again : rowOf(read), work.now());
			if (saved && !isRepeated) await tell(tx, saved);
		});
	}
}

const again = { state: 'pending', text: '', pages: null } as const;

const rowOf = (read: ExtractedText) => ({
	state: read.state,
	text: read.state === 'text' ? read.text : '',
	pages: read.state === 'failed' ? null : read.pages,
});

/** Tells readers of an issued version, or officers and authors, that something about its files has changed. */
export const tell = (tx: Transaction, { conference, document, isIssued }: ChangedDocument): Promise<void> =>
	isIssued
		? announce(tx, 'documents.issued', { conference, document })
		: announce(tx, 'documents.changed', { conference });

/** Gives a task a copy of a content in a folder of its own, which is removed afterwards. */
export async function withCopy<Value>(
	{ files }: Pick<FileWork, 'files'>,
	sha256: string,
	task: (path: string, folder: string) => Promise<Value>,
): Promise<Value> {
	await mkdir(files.incomingFolder, { recursive: true });
	const folder = await mkdtemp(join(files.incomingFolder, 'work-'));
	try {
		const path = join(folder, 'file');
		await files.copyTo(sha256, path);
		return await task(path, folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

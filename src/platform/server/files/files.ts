import { createWriteStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { done, refuse, type Result } from '../../result.ts';
import type { Database } from '../database.ts';
import {
	dropPending,
	dropPendingBefore,
	findFile,
	insertPending,
	markUnused,
	referTo,
	quotaLeft,
	setAbsent,
	setStored,
	reserveQuota,
	unmarkUnused,
	type Quota,
	type StoredFile,
	type UploadedBy,
} from './file-rows.ts';
import { directBody } from './direct-body.ts';
import type { ByteRange, FileStore } from './file-store.ts';
import {
	receiveUpload,
	type FormRequest,
	type IncomingFile,
	type ReceivedForm,
	type UploadChecks,
	type UploadRules,
} from './receive-upload.ts';
import { fileAnswer, type FileGate } from './send-file.ts';

/** Uploaded files: each content is stored once; the slices decide who may read a file. */
export interface Files {
	/** The folder for incoming files, on the same disk as the store in the data folder. */
	readonly incomingFolder: string;
	/** Receives a form with files. @param rules `null`: reads only up to the first file */
	receive(request: FormRequest, rules: UploadRules | null, quota?: Quota): Promise<ReceivedForm>;
	/** Stores a form's files as pending. @throws when the store fails; then none of them stays */
	add(files: readonly IncomingFile[], by: UploadedBy): Promise<Result<null, 'quota-full'>>;
	/** Deletes those of a form's files that `keepFile` has not kept. */
	discard(files: readonly IncomingFile[]): Promise<void>;
	/** The content of a file that came with the current form. @throws when the store does not have it */
	read(file: Pick<IncomingFile, 'id' | 'sha256'>): Promise<Buffer>;
	/** The same of a large file, piece by piece. @throws when the store does not have it */
	stream(file: Pick<IncomingFile, 'id' | 'sha256'>): Promise<Readable>;
	/** Copies a content to a path on this disk. @throws when the store does not have it or does not answer */
	copyTo(sha256: string, path: string): Promise<void>;
	/**
	 * Answers with a file.
	 * @param req the request as Node has it: a file on this disk is then written straight to its connection
	 * @returns `null` if there is none or the requester may not read it: answer 404
	 */
	answer(request: Request, id: string, gate: FileGate, req?: IncomingMessage): Promise<Response | null>;
	/** Removes uploads that were not kept within a day, contents that no file refers to, and what `sweepIncoming` does. */
	sweep(now: Date): Promise<void>;
	/** Removes what killed processes have left in the folder for incoming files: what nobody has written to for two hours. */
	sweepIncoming(now: Date): Promise<void>;
}

const hour = 3600_000; // ms
const day = 24 * hour;
/** A large form arrives for an hour at most, and its first file waits meanwhile for the others. */
const abandoned = 2 * hour;
const batch = 100;
const incoming = 'incoming';

/** The name of a content in the store. */
export const contentName = (sha256: string): string => `files/${sha256.slice(0, 2)}/${sha256}`;

/**
 * @param dataFolder incoming files are written to a subfolder of it
 * @param checks of uploads
 * @param responseTo the response that Node writes to a request, while it is open
 */
export function openFiles(
	database: Database,
	store: FileStore,
	dataFolder: string,
	checks: UploadChecks = {},
	responseTo: (req: IncomingMessage) => ServerResponse | undefined = () => undefined,
): Files {
	const folder = join(dataFolder, incoming);

	/** Inserts the rows. @returns the state of each content in the store; `null` = one is being removed right now */
	const addRows = (files: readonly IncomingFile[], by: UploadedBy) =>
		database.transaction().execute(async (tx) => {
			const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
			if (!(await reserveQuota(tx, bytes, by.quota))) throw new QuotaFull();
			const states = new Map<string, 'stored' | 'writing'>();
			// A fixed order prevents deadlocks between uploads.
			for (const file of files.toSorted((one, other) => (one.sha256 < other.sha256 ? -1 : 1))) {
				const state = await referTo(tx, file, by.now);
				if (state === 'removing') throw new BeingRemoved();
				states.set(file.sha256, state);
				await insertPending(tx, file, by);
			}
			return states;
		});

	async function rowsInTime(files: readonly IncomingFile[], by: UploadedBy) {
		for (let tried = 1; ; tried += 1) {
			try {
				return await addRows(files, by);
			} catch (error) {
				if (!(error instanceof BeingRemoved) || tried === 20) throw error;
				await pause(250);
			}
		}
	}

	async function discard(files: readonly IncomingFile[]): Promise<void> {
		for (const { path } of files) await rm(path, { force: true });
		if (files.length)
			await dropPending(
				database,
				files.map(({ id }) => id),
			);
	}

	async function open(
		{ sha256, bytes }: StoredFile,
		range: ByteRange | undefined,
		req: IncomingMessage | undefined,
	): Promise<ReadableStream | null> {
		const name = contentName(sha256);
		const res = req && responseTo(req);
		const handle = res && bytes > 0 ? await store.open?.(name) : null;
		if (res && handle) return directBody(handle, range ?? { first: 0, last: bytes - 1 }, res);
		const stream = await store.read(name, range);
		return stream && (Readable.toWeb(stream) as ReadableStream);
	}

	async function removeUnused(now: Date): Promise<void> {
		for (;;) {
			const marked = await markUnused(database, new Date(now.getTime() - day), batch);
			try {
				for (const sha256 of marked) {
					await store.remove(contentName(sha256));
					await setAbsent(database, sha256, now);
				}
			} catch (error) {
				// The outcome of the removal is unknown: a later upload of the same content stores it again.
				await unmarkUnused(database, marked);
				throw error;
			}
			if (marked.length < batch) return;
		}
	}

	async function sweepIncoming(now: Date): Promise<void> {
		for (const name of await readdir(folder).catch(() => [])) {
			const path = join(folder, name);
			const found = await stat(path).catch(() => null);
			if (found && now.getTime() - found.mtimeMs > abandoned)
				await rm(path, { force: true, recursive: true });
		}
	}

	async function openStored({ id, sha256 }: Pick<IncomingFile, 'id' | 'sha256'>): Promise<Readable> {
		const content = await store.read(contentName(sha256));
		if (!content) throw new Error(`the store has lost the content of file ${id}`);
		return content;
	}

	return {
		incomingFolder: folder,
		async receive(request, rules, quota) {
			const left = quota && (await quotaLeft(database, quota));
			return receiveUpload(request, rules, folder, left, checks);
		},
		async add(files, by) {
			if (!files.length) return done(null);
			try {
				const states = await rowsInTime(files, by);
				for (const { path, sha256 } of files) {
					if (states.get(sha256) === 'stored') await rm(path, { force: true });
					else await store.putFile(contentName(sha256), path, sha256);
					await setStored(database, sha256);
					states.set(sha256, 'stored');
				}
				return done(null);
			} catch (error) {
				await discard(files);
				if (error instanceof QuotaFull) return refuse('quota-full');
				throw error;
			}
		},
		discard,
		read: async (file) => buffer(await openStored(file)),
		stream: openStored,
		async copyTo(sha256, path) {
			const content = await store.read(contentName(sha256));
			if (!content) throw new Error(`the store has lost the content ${sha256}`);
			await pipeline(content, createWriteStream(path, { mode: 0o600 }));
		},
		async answer(request, id, gate, req) {
			const file = await findFile(database, id);
			if (!file || !(await gate.mayRead(file))) return null;
			return fileAnswer(request, file, gate, (range) => open(file, range, req));
		},
		async sweep(now) {
			const before = new Date(now.getTime() - day);
			while ((await dropPendingBefore(database, before, batch)) === batch);
			await sweepIncoming(now);
			await removeUnused(now);
		},
		sweepIncoming,
	};
}

class QuotaFull extends Error {}
class BeingRemoved extends Error {}

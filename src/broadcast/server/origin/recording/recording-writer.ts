import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import type { Track } from '../../../tracks.ts';
import type { ObjectStore } from '#platform/server/files/store.ts';
import { storeChunk, replaceChunks, type ChunkRow } from '../../store/chunks.ts';
import { fileOf } from './track-recording.ts';
import type { Spool } from '#platform/server/files/spool.ts';

const stopWithin = 3_000; // ms
const longest = 60_000; // ms between two tries of a store that is away

/** Whether the database refuses what it is given, whenever it is asked (SQLSTATE classes 22 and 23). */
const neverTaken = (error: unknown): boolean =>
	/^2[23][0-9A-Z]{3}$/.test((error as { code?: string }).code ?? '');

/**
 * Brings whole chunks to where they lie for good. Without a store that is this machine's disk; with one they are
 * put there, and taken off the disk once they are. While the store or the database is away they wait. What the
 * database will never take is set aside, so that all that comes after it is kept.
 */
export class RecordingWriter {
	readonly #database: Database;
	readonly #spool: Spool;
	readonly #store: ObjectStore | null;
	readonly #queue: (() => Promise<void>)[] = [];
	readonly #stopping = new AbortController();
	#working: Promise<void> | null = null;
	/** Since when nothing could be kept, ms; `null` = all is well. */
	troubledSince: number | null = null;

	constructor(database: Database, spool: Spool, store: ObjectStore | null) {
		this.#database = database;
		this.#spool = spool;
		this.#store = store;
	}

	/** Whether recordings lie elsewhere than on this machine's disk. */
	get hasStore(): boolean {
		return this.#store !== null;
	}

	/** How many chunks wait, and other things to be done with them. */
	get waiting(): number {
		return this.#queue.length;
	}

	keep(meeting: string, chunk: ChunkRow): void {
		this.after(() => this.#put(meeting, chunk));
	}

	/** Goes on with a chunk that a process before this one has kept on the disk, and not in the store. */
	goOn(meeting: string, chunk: ChunkRow): void {
		if (this.#store && !chunk.stored) this.keep(meeting, chunk);
	}

	/**
	 * Does something once all that was given before is kept or set aside; when it fails it is tried again, and set
	 * aside itself when that is of no use.
	 */
	after(act: () => Promise<void>): void {
		this.#queue.push(act);
		this.#working ??= this.#work().finally(() => (this.#working = null));
	}

	/** Resolves when all that was given before is done. */
	done(): Promise<void> {
		return new Promise((resolve) => this.after(async () => resolve()));
	}

	/**
	 * Puts chunks that were made anew in the place of others. The old bytes are kept until the new ones are safe.
	 * @param fresh their bytes are on this machine's disk
	 * @param taken called once the rows tell of the new ones
	 */
	replace(
		{ meeting, track, number }: { meeting: string; track: Track; number: number },
		old: readonly ChunkRow[],
		fresh: readonly ChunkRow[],
		taken: () => void,
	): void {
		let replaced = false;
		const steps = [
			async () => {
				await replaceChunks(this.#database, meeting, track, number, fresh);
				replaced = true;
				taken();
			},
			...fresh.map((chunk) => async () => {
				if (replaced) await this.#put(meeting, chunk);
			}),
			...old.map((chunk) => async () => {
				// The rows tell of the old ones still.
				if (!replaced) return;
				const file = fileOf(meeting, track, chunk);
				await this.#spool.remove(file);
				await this.#store?.remove(file);
			}),
		];
		// What was done is not done again when a later step has to be tried again.
		for (const step of steps) this.after(step);
	}

	/** The bytes of a chunk, read anew from the disk or else the store; `null` = they are lost. */
	async bytesOf(
		meeting: string,
		track: Track,
		chunk: Pick<ChunkRow, 'number' | 'part' | 'revision'>,
	): Promise<Buffer | null> {
		const file = fileOf(meeting, track, chunk);
		return (await this.#spool.read(file)) ?? (await this.#store?.get(file)) ?? null;
	}

	/** Keeps what waits, for a few seconds at most; the next start finds what is left. */
	async stop(): Promise<void> {
		await Promise.race([this.done(), sleep(stopWithin, null, { ref: false })]);
		this.#stopping.abort();
		await this.#working;
	}

	async #work(): Promise<void> {
		const { signal } = this.#stopping;
		let wait = 1_000;
		for (let next = this.#queue[0]; next && !signal.aborted; next = this.#queue[0]) {
			try {
				await next();
				this.#queue.shift();
				this.troubledSince = null;
				wait = 1_000;
			} catch (error) {
				if (neverTaken(error)) {
					log('error', 'media.set-aside', { error });
					this.#queue.shift();
					continue;
				}
				if (this.troubledSince === null) log('error', 'media.store', { error });
				this.troubledSince ??= Date.now();
				await sleep(wait, null, { signal, ref: false }).catch(() => {});
				wait = Math.min(longest, wait * 2);
			}
		}
	}

	async #put(meeting: string, chunk: ChunkRow): Promise<void> {
		await storeChunk(this.#database, meeting, chunk);
		if (!this.#store || chunk.stored) return;
		const file = fileOf(meeting, chunk.track, chunk);
		const bytes = await this.#spool.read(file);
		if (!bytes) return log('error', 'media.lost', { file });
		await this.#store.put(file, bytes);
		await storeChunk(this.#database, meeting, { ...chunk, stored: true });
		await this.#spool.remove(file);
	}
}

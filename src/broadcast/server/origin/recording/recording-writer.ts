import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import type { Track } from '../../../tracks.ts';
import type { ObjectStore } from '#platform/server/files/store.ts';
import {
	storeRecordingSegment,
	replaceRecordingSegments,
	type RecordingSegmentRow,
} from '../../store/recording-segments.ts';
import { fileOf } from './track-recording.ts';
import type { Spool } from '#platform/server/files/spool.ts';

const stopWithin = 3_000; // ms
const longest = 60_000; // ms between two attempts while the store is unavailable

/** Whether the database rejects the data permanently (SQLSTATE classes 22 and 23). */
const neverTaken = (error: unknown): boolean =>
	/^2[23][0-9A-Z]{3}$/.test((error as { code?: string }).code ?? '');

/**
 * Moves completed recording segments to permanent storage: the local disk, or an object store, after which the local
 * copy is removed. They wait while the store or the database is unavailable. Data that the database rejects permanently
 * is set aside, so it does not block later data.
 */
export class RecordingWriter {
	readonly #database: Database;
	readonly #spool: Spool;
	readonly #store: ObjectStore | null;
	readonly #queue: (() => Promise<void>)[] = [];
	readonly #stopping = new AbortController();
	#working: Promise<void> | null = null;
	/** Since when storing fails, in ms; `null` if it works. */
	troubledSince: number | null = null;

	constructor(database: Database, spool: Spool, store: ObjectStore | null) {
		this.#database = database;
		this.#spool = spool;
		this.#store = store;
	}

	/** Whether recordings are kept in an object store. */
	get hasStore(): boolean {
		return this.#store !== null;
	}

	/** Number of queued recording segments and other tasks. */
	get waiting(): number {
		return this.#queue.length;
	}

	enqueue(meeting: string, recordingSegment: RecordingSegmentRow): void {
		this.after(() => this.#put(meeting, recordingSegment));
	}

	/** Resumes a recording segment that an earlier process wrote to disk but not to the store. */
	resume(meeting: string, recordingSegment: RecordingSegmentRow): void {
		if (this.#store && !recordingSegment.stored) this.enqueue(meeting, recordingSegment);
	}

	/**
	 * Runs a task after everything queued before it. A failing task is retried, or set aside if retrying is useless.
	 */
	after(act: () => Promise<void>): void {
		this.#queue.push(act);
		this.#working ??= this.#work().finally(() => (this.#working = null));
	}

	/** Resolves when everything queued so far is done. */
	done(): Promise<void> {
		return new Promise((resolve) => this.after(async () => resolve()));
	}

	/**
	 * Replaces recording segments with rewritten ones, and removes the old bytes only once the new ones are safe.
	 * @param fresh their bytes are on the local disk
	 * @param taken called once the rows refer to the new ones
	 */
	replace(
		{ meeting, track, number }: { meeting: string; track: Track; number: number },
		old: readonly RecordingSegmentRow[],
		fresh: readonly RecordingSegmentRow[],
		taken: () => void,
	): void {
		let replaced = false;
		const steps = [
			async () => {
				await replaceRecordingSegments(this.#database, meeting, track, number, fresh);
				replaced = true;
				taken();
			},
			...fresh.map((recordingSegment) => async () => {
				if (replaced) await this.#put(meeting, recordingSegment);
			}),
			...old.map((recordingSegment) => async () => {
				// The rows still refer to the old bytes.
				if (!replaced) return;
				const file = fileOf(meeting, track, recordingSegment);
				await this.#spool.remove(file);
				await this.#store?.remove(file);
			}),
		];
		// Each step is queued separately, so a retry does not repeat completed steps.
		for (const step of steps) this.after(step);
	}

	/**
	 * Reads the bytes of a recording segment from disk, or else from the store; `null` if they are lost.
	 * @param giveUp resolves when the store is no longer waited for
	 */
	async bytesOf(
		meeting: string,
		track: Track,
		recordingSegment: Pick<RecordingSegmentRow, 'number' | 'part' | 'revision'>,
		giveUp?: Promise<null>,
	): Promise<Buffer | null> {
		const file = fileOf(meeting, track, recordingSegment);
		const local = await this.#spool.read(file);
		if (local || !this.#store) return local;
		const reading = this.#store.get(file);
		return giveUp ? Promise.race([reading, giveUp]) : reading;
	}

	/** Stores what is queued, for a few seconds at most; the next start resumes the rest. */
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

	async #put(meeting: string, recordingSegment: RecordingSegmentRow): Promise<void> {
		await storeRecordingSegment(this.#database, meeting, recordingSegment);
		if (!this.#store || recordingSegment.stored) return;
		const file = fileOf(meeting, recordingSegment.track, recordingSegment);
		const bytes = await this.#spool.read(file);
		if (!bytes) return log('error', 'media.lost', { file });
		await this.#store.put(file, bytes);
		await storeRecordingSegment(this.#database, meeting, { ...recordingSegment, stored: true });
		await this.#spool.remove(file);
	}
}

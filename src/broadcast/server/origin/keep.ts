import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import type { Track } from '../../tracks.ts';
import type { Store } from '../storage/store.ts';
import { keepChunk, type ChunkRow } from '../store/chunks.ts';
import { fileOf } from './record.ts';
import type { Spool } from './spool.ts';

const longest = 60_000; // ms between two tries of a store that is away

/**
 * Brings whole chunks to where they lie for good. Without a store that is this machine's disk; with one they are
 * put there, and taken off the disk once they are. While the store or the database is away they wait.
 */
export class Keeper {
	readonly #database: Database;
	readonly #spool: Spool;
	readonly #store: Store | null;
	readonly #queue: { meeting: string; chunk: ChunkRow }[] = [];
	readonly #stopping = new AbortController();
	#working: Promise<void> | null = null;
	/** Since when nothing could be kept, ms; `null` = all is well. */
	troubledSince: number | null = null;

	constructor(database: Database, spool: Spool, store: Store | null) {
		this.#database = database;
		this.#spool = spool;
		this.#store = store;
	}

	/** How many chunks wait. */
	get waiting(): number {
		return this.#queue.length;
	}

	keep(meeting: string, chunk: ChunkRow): void {
		this.#queue.push({ meeting, chunk });
		this.#working ??= this.#work().finally(() => (this.#working = null));
	}

	/** The bytes of a chunk, from the disk or else the store; `null` = they are lost. */
	async bytesOf(
		meeting: string,
		track: Track,
		chunk: Pick<ChunkRow, 'number' | 'part' | 'revision'>,
	): Promise<Buffer | null> {
		const file = fileOf(meeting, track, chunk);
		return (await this.#spool.read(file)) ?? (await this.#store?.get(file)) ?? null;
	}

	async stop(): Promise<void> {
		this.#stopping.abort();
		await this.#working;
	}

	async #work(): Promise<void> {
		const { signal } = this.#stopping;
		let wait = 1_000;
		for (let next = this.#queue[0]; next && !signal.aborted; next = this.#queue[0]) {
			try {
				await this.#put(next.meeting, next.chunk);
				this.#queue.shift();
				this.troubledSince = null;
				wait = 1_000;
			} catch (error) {
				if (this.troubledSince === null) log('error', 'media.store', { error });
				this.troubledSince ??= Date.now();
				await sleep(wait, null, { signal, ref: false }).catch(() => {});
				wait = Math.min(longest, wait * 2);
			}
		}
	}

	async #put(meeting: string, chunk: ChunkRow): Promise<void> {
		await keepChunk(this.#database, meeting, chunk);
		if (!this.#store || chunk.stored) return;
		const file = fileOf(meeting, chunk.track, chunk);
		const bytes = await this.#spool.read(file);
		if (!bytes) return log('error', 'media.lost', { file });
		await this.#store.put(file, bytes);
		await keepChunk(this.#database, meeting, { ...chunk, stored: true });
		await this.#spool.remove(file);
	}
}

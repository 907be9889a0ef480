import type { SegmentStore } from './segment-store.ts';
import type { EncodedSecond } from './second-grid.ts';

/** Number of newest seconds that are kept in memory even if they are stored. */
const maxRecent = 20;

/**
 * The seconds of one track that wait for upload: in the browser's store, and in memory if they are new or could not be
 * stored.
 */
export class UploadQueue {
	readonly #address: string;
	readonly #store: SegmentStore;
	/** Size in bytes by second. */
	#queue = new Map<number, number>();
	#recent = new Map<number, Uint8Array>();
	/** Seconds that are not in the store and must stay in memory. */
	#unstored = new Set<number>();

	constructor(address: string, store: SegmentStore) {
		this.#address = address;
		this.#store = store;
	}

	/** Loads what an earlier page left behind; a failing store counts as empty for now. */
	async load(): Promise<void> {
		const left = await this.#store.waiting(this.#address).catch(() => []);
		for (const [time, bytes] of left) if (!this.#queue.has(time)) this.#queue.set(time, bytes);
	}

	add(second: EncodedSecond): void {
		const { time, bytes } = second;
		this.#queue.set(time, bytes.length);
		this.#recent.set(time, bytes);
		this.#unstored.add(time);
		this.#store.put(this.#address, second).then(
			() => {
				this.#unstored.delete(time);
				this.#trimRecent();
			},
			// A second that cannot be stored stays in memory until it is uploaded.
			() => {},
		);
	}

	/** @returns its bytes; `null` if they are lost; `unread` if the store failed and may answer later */
	async read(time: number): Promise<Uint8Array | null | 'unread'> {
		return this.#recent.get(time) ?? this.#store.get(this.#address, time).catch(() => 'unread' as const);
	}

	forget(times: readonly number[]): void {
		for (const time of times) {
			this.#queue.delete(time);
			this.#recent.delete(time);
			this.#unstored.delete(time);
		}
		this.#store.remove(this.#address, times).catch(() => {});
	}

	has(time: number): boolean {
		return this.#queue.has(time);
	}

	/** Sorted by time. */
	get times(): number[] {
		return [...this.#queue.keys()].sort((one, other) => one - other);
	}

	get size(): number {
		return this.#queue.size;
	}

	get bytes(): number {
		return [...this.#queue.values()].reduce((sum, bytes) => sum + bytes, 0);
	}

	/** Drops the oldest stored seconds from memory. */
	#trimRecent(): void {
		const stored = [...this.#recent.keys()].filter((time) => !this.#unstored.has(time));
		for (const time of stored.slice(0, Math.max(0, stored.length - maxRecent))) this.#recent.delete(time);
	}
}

import type { SegmentStore } from './segment-store.ts';
import type { EncodedSecond } from './second-grid.ts';

/** Number of newest seconds that are kept in memory even if they are stored. */
const atHand = 20;

/**
 * The seconds of one track that wait for upload: in the browser's store, and in memory if they are new or could not be
 * stored.
 */
export class UploadQueue {
	readonly #lane: string;
	readonly #keep: SegmentStore;
	/** Size in bytes by second. */
	#queue = new Map<number, number>();
	#near = new Map<number, Uint8Array>();
	/** Seconds that are not in the store and must stay in memory. */
	#unkept = new Set<number>();

	constructor(lane: string, keep: SegmentStore) {
		this.#lane = lane;
		this.#keep = keep;
	}

	/** Loads what an earlier page left behind; a failing store counts as empty for now. */
	async takeUp(): Promise<void> {
		const left = await this.#keep.waiting(this.#lane).catch(() => []);
		for (const [slot, bytes] of left) if (!this.#queue.has(slot)) this.#queue.set(slot, bytes);
	}

	add(second: EncodedSecond): void {
		const { slot, bytes } = second;
		this.#queue.set(slot, bytes.length);
		this.#near.set(slot, bytes);
		this.#unkept.add(slot);
		this.#keep.put(this.#lane, second).then(
			() => {
				this.#unkept.delete(slot);
				this.#letGo();
			},
			// A second that cannot be stored stays in memory until it is uploaded.
			() => {},
		);
	}

	/** @returns its bytes; `null` if they are lost; `unread` if the store failed and may answer later */
	async read(slot: number): Promise<Uint8Array | null | 'unread'> {
		return this.#near.get(slot) ?? this.#keep.get(this.#lane, slot).catch(() => 'unread' as const);
	}

	forget(slots: readonly number[]): void {
		for (const slot of slots) {
			this.#queue.delete(slot);
			this.#near.delete(slot);
			this.#unkept.delete(slot);
		}
		this.#keep.remove(this.#lane, slots).catch(() => {});
	}

	has(slot: number): boolean {
		return this.#queue.has(slot);
	}

	/** Sorted by time. */
	get slots(): number[] {
		return [...this.#queue.keys()].sort((one, other) => one - other);
	}

	get size(): number {
		return this.#queue.size;
	}

	get bytes(): number {
		return [...this.#queue.values()].reduce((sum, bytes) => sum + bytes, 0);
	}

	/** Drops the oldest stored seconds from memory. */
	#letGo(): void {
		const kept = [...this.#near.keys()].filter((slot) => !this.#unkept.has(slot));
		for (const slot of kept.slice(0, Math.max(0, kept.length - atHand))) this.#near.delete(slot);
	}
}

import type { SegmentStore } from './segment-store.ts';
import type { EncodedSecond } from './second-grid.ts';

/** So many of the newest are at hand without asking the store. */
const atHand = 20;

/** The seconds of one track that wait: in the browser's store, and in memory what is new or could not be stored. */
export class UploadQueue {
	readonly #lane: string;
	readonly #keep: SegmentStore;
	/** How many bytes each has. */
	#queue = new Map<number, number>();
	#near = new Map<number, Uint8Array>();
	/** What the store does not have: memory must not let go of it. */
	#unkept = new Set<number>();

	constructor(lane: string, keep: SegmentStore) {
		this.#lane = lane;
		this.#keep = keep;
	}

	/** Takes up what a page before this one left over; a store that fails has nothing for now. */
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
			// It is at hand as long as it waits: nothing else has it.
			() => {},
		);
	}

	/** @returns its bytes; `null`: nobody has them any more; `unread`: the store failed, and may answer later */
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

	/** In the order of time. */
	get slots(): number[] {
		return [...this.#queue.keys()].sort((one, other) => one - other);
	}

	get size(): number {
		return this.#queue.size;
	}

	get bytes(): number {
		return [...this.#queue.values()].reduce((sum, bytes) => sum + bytes, 0);
	}

	/** Lets memory go of the oldest that the store has. */
	#letGo(): void {
		const kept = [...this.#near.keys()].filter((slot) => !this.#unkept.has(slot));
		for (const slot of kept.slice(0, Math.max(0, kept.length - atHand))) this.#near.delete(slot);
	}
}

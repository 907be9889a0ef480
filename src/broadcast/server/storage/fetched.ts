import type { Store } from './store.ts';

/** So many bytes of what was fetched last are held: six seconds of picture and seven sounds, some forty times over. */
const most = 64 * 1024 ** 2;

/**
 * Fetches from a store, once for all who ask at the same time, and holds what was asked for last: a recording that
 * hundreds open is fetched as if one did. Under a name there is always the same, or nothing.
 */
export class Fetched {
	readonly #store: Pick<Store, 'get'>;
	readonly #most: number;
	/** The one that was asked for last is the last. */
	readonly #held = new Map<string, Buffer>();
	readonly #coming = new Map<string, Promise<Buffer | null>>();
	#bytes = 0;

	/** @param holds bytes */
	constructor(store: Pick<Store, 'get'>, holds = most) {
		this.#store = store;
		this.#most = holds;
	}

	/** @returns `null` when there is nothing under this name. @throws when the store does not answer */
	get(name: string): Promise<Buffer | null> {
		const held = this.#held.get(name);
		if (held) {
			this.#held.delete(name);
			this.#held.set(name, held);
			return Promise.resolve(held);
		}
		const before = this.#coming.get(name);
		if (before) return before;
		const coming = this.#store.get(name).then((bytes) => {
			if (bytes) this.#hold(name, bytes);
			return bytes;
		});
		this.#coming.set(name, coming);
		const over = (): void => void this.#coming.delete(name);
		coming.then(over, over);
		return coming;
	}

	#hold(name: string, bytes: Buffer): void {
		this.#held.set(name, bytes);
		this.#bytes += bytes.length;
		for (const [oldest, { length }] of this.#held) {
			if (this.#bytes <= this.#most) return;
			this.#held.delete(oldest);
			this.#bytes -= length;
		}
	}
}

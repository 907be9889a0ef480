import { openShelf, type Shelf } from '#platform/server/shelf.ts';
import type { Store } from './store.ts';

/** So many bytes of what was fetched last are held: six seconds of picture and seven sounds, some forty times over. */
const most = 64 * 1024 ** 2;

/**
 * Fetches from a store, once for all who ask at the same time, and holds what was asked for last: a recording that
 * hundreds open is fetched as if one did. Under a name there is always the same, or nothing.
 */
export class Fetched {
	readonly #store: Pick<Store, 'get'>;
	readonly #held: Shelf<{ body: Buffer; bytes: number }>;
	readonly #coming = new Map<string, Promise<Buffer | null>>();

	/** @param holds bytes */
	constructor(store: Pick<Store, 'get'>, holds = most) {
		this.#store = store;
		this.#held = openShelf({ count: Infinity, bytes: holds });
	}

	/** @returns `null` when there is nothing under this name. @throws when the store does not answer */
	get(name: string): Promise<Buffer | null> {
		const held = this.#held.take(name);
		if (held) return Promise.resolve(held.body);
		const before = this.#coming.get(name);
		if (before) return before;
		const coming = this.#store.get(name).then((body) => {
			if (body) this.#held.put(name, { body, bytes: body.length });
			return body;
		});
		this.#coming.set(name, coming);
		const over = (): void => void this.#coming.delete(name);
		coming.then(over, over);
		return coming;
	}
}

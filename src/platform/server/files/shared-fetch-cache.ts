import { openLru, type Lru } from '#platform/server/lru.ts';

/** Limits in bytes. */
export interface CacheLimits {
	/** Of the LRU cache: some forty times six seconds of picture and seven sounds. */
	cached: number;
	/** Of all responses in progress together; a shared buffer counts once. */
	shared: number;
}
const defaultLimits: CacheLimits = { cached: 64 * 1024 ** 2, shared: 256 * 1024 ** 2 };

/** A shared buffer for one reader. */
export interface SharedBody {
	/** `null` = there is nothing under this name. */
	body: Buffer | null;
	/** Call it when the response has ended. */
	release(): void;
}

/** A fetch with at least one reader. */
interface SharedFetch {
	coming: Promise<Buffer | null>;
	bytes: number;
	readers: number;
}

/**
 * Fetches from a disk or a store once for all concurrent readers of a name, and caches what was read last. Slow
 * readers share one buffer, and the memory of all of them together is limited. What is under a name never changes.
 */
export class SharedFetchCache {
	readonly #held: Lru<{ body: Buffer; bytes: number }>;
	readonly #lent = new Map<string, SharedFetch>();
	readonly #most: number;
	/** How many bytes are being given. */
	sharedBytes = 0;

	constructor({ cached, shared }: CacheLimits = defaultLimits) {
		this.#held = openLru({ count: Infinity, bytes: cached });
		this.#most = shared;
	}

	/**
	 * @param bytes how many it will be
	 * @returns `null` = there is no room for it now. @throws when it cannot be fetched
	 */
	async acquire(
		name: string,
		bytes: number,
		fetch: () => Promise<Buffer | null>,
	): Promise<SharedBody | null> {
		const one = this.#lent.get(name) ?? this.#begin(name, bytes, fetch);
		if (!one) return null;
		one.readers += 1;
		let over = false;
		const back = (): void => {
			if (over) return;
			over = true;
			one.readers -= 1;
			if (one.readers) return;
			this.#lent.delete(name);
			this.sharedBytes -= one.bytes;
		};
		try {
			return { body: await one.coming, release: back };
		} catch (error) {
			back();
			throw error;
		}
	}

	#begin(name: string, bytes: number, fetch: () => Promise<Buffer | null>): SharedFetch | null {
		if (this.sharedBytes + bytes > this.#most) return null;
		const held = this.#held.take(name);
		const coming = held ? Promise.resolve(held.body) : fetch();
		if (!held)
			coming.then(
				(body) => body && this.#held.put(name, { body, bytes: body.length }),
				() => {},
			);
		const one = { coming, bytes, readers: 0 };
		this.#lent.set(name, one);
		this.sharedBytes += bytes;
		return one;
	}
}

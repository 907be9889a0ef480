import { openLru, type Lru } from '#platform/server/lru.ts';

/** Limits in bytes. */
export interface CacheLimits {
	/** Of the LRU cache: about forty times six seconds of video and seven audio tracks. */
	cached: number;
	/** Of all responses in progress together; a shared buffer counts once. */
	shared: number;
}
const defaultLimits: CacheLimits = { cached: 64 * 1024 ** 2, shared: 256 * 1024 ** 2 };

/** A shared buffer for one reader. */
export interface SharedBody {
	/** `null` = not found. */
	body: Buffer | null;
	/** Call it when the response has ended. */
	release(): void;
}

/** A fetch with at least one reader. */
interface SharedFetch {
	pending: Promise<Buffer | null>;
	bytes: number;
	readers: number;
}

/**
 * Fetches from a disk or a store once for all concurrent readers of a name, and caches recent results. Slow readers
 * share one buffer, and the total memory of their buffers is limited. The content of a name never changes.
 */
export class SharedFetchCache {
	readonly #held: Lru<{ body: Buffer; bytes: number }>;
	readonly #lent = new Map<string, SharedFetch>();
	readonly #most: number;
	/** Bytes in shared buffers. */
	sharedBytes = 0;

	constructor({ cached, shared }: CacheLimits = defaultLimits) {
		this.#held = openLru({ count: Infinity, bytes: cached });
		this.#most = shared;
	}

	/**
	 * @param bytes size of the content
	 * @returns `null` = no memory left now. @throws when it cannot be fetched
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
			return { body: await one.pending, release: back };
		} catch (error) {
			back();
			throw error;
		}
	}

	#begin(name: string, bytes: number, fetch: () => Promise<Buffer | null>): SharedFetch | null {
		if (this.sharedBytes + bytes > this.#most) return null;
		const cached = this.#held.get(name);
		const pending = cached ? Promise.resolve(cached.body) : fetch();
		if (!cached)
			pending.then(
				(body) => body && this.#held.set(name, { body, bytes: body.length }),
				() => {},
			);
		const one = { pending, bytes, readers: 0 };
		this.#lent.set(name, one);
		this.sharedBytes += bytes;
		return one;
	}
}

import type { IncomingMessage } from 'node:http';
import type { Bus } from '#platform/server/bus.ts';
import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { validKeys } from '../../store/keys.ts';

/** ms before key validity is checked again after a failed check. */
const retryAfter = 1_000;

/** Open uploads by key; revoking a key aborts its uploads. */
export class OpenUploads {
	readonly #database: Database;
	readonly #uploads = new Map<string, Set<IncomingMessage>>();
	readonly #subscriptions: (() => void)[];
	#timer: NodeJS.Timeout | undefined;
	#stopped = false;
	/** Number of revocations, or possibly missed revocations, so far. */
	revocations = 0;

	constructor({ database, bus }: { database: Database; bus: Pick<Bus, 'on' | 'onGap'> }) {
		this.#database = database;
		this.#subscriptions = [
			bus.on('broadcast.key-revoked', ({ key }) => {
				this.revocations += 1;
				this.#cut(key);
			}),
			bus.onGap(() => {
				this.revocations += 1;
				void this.#checkAll();
			}),
		];
	}

	/**
	 * Registers an upload.
	 * @param revocations value of `revocations` before the key was checked, to detect a revocation in between
	 * @returns whether the key is still valid
	 */
	async begin(key: string, body: IncomingMessage, revocations: number): Promise<boolean> {
		const of = this.#uploads.get(key) ?? new Set();
		this.#uploads.set(key, of.add(body));
		return this.revocations === revocations || (await validKeys(this.#database, [key])).has(key);
	}

	/** Returns the number of open uploads of a key. */
	countOf(key: string): number {
		return this.#uploads.get(key)?.size ?? 0;
	}

	end(key: string, body: IncomingMessage): void {
		const of = this.#uploads.get(key);
		of?.delete(body);
		if (!of?.size) this.#uploads.delete(key);
	}

	/** Stops watching for revocations. */
	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
		for (const unsubscribe of this.#subscriptions) unsubscribe();
	}

	#cut(key: string): void {
		for (const body of this.#uploads.get(key) ?? []) body.destroy();
	}

	/** Checks whether all keys in use are still valid. */
	async #checkAll(): Promise<void> {
		const keys = [...this.#uploads.keys()];
		try {
			const valid = await validKeys(this.#database, keys);
			for (const key of keys) if (!valid.has(key)) this.#cut(key);
		} catch (error) {
			if (this.#stopped) return;
			log('warn', 'ingest.keys', { error });
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => void this.#checkAll(), retryAfter).unref();
		}
	}
}

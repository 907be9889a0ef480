import type { IncomingMessage } from 'node:http';
import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { standingKeys } from '../../store/keys.ts';
import type { Origin } from '../origin.ts';

/** ms before key validity is checked again after a failed check. */
const askAgain = 1_000;

/** Open uploads by key; revoking a key aborts its uploads. */
export class OpenUploads {
	readonly #database: Database;
	readonly #sent = new Map<string, Set<IncomingMessage>>();
	readonly #stopHearing: () => void;
	#asking: NodeJS.Timeout | undefined;
	#stopped = false;
	/** Number of revocations, or possibly missed revocations, so far. */
	heard = 0;

	constructor(origin: Pick<Origin, 'onRevoked'>, database: Database) {
		this.#database = database;
		this.#stopHearing = origin.onRevoked((key) => {
			this.heard += 1;
			if (key === null) void this.#askAll();
			else this.#cut(key);
		});
	}

	/**
	 * Registers an upload.
	 * @param heard value of `heard` before the key was checked, to detect a revocation in between
	 * @returns whether the key is still valid
	 */
	async begin(key: string, body: IncomingMessage, heard: number): Promise<boolean> {
		const of = this.#sent.get(key) ?? new Set();
		this.#sent.set(key, of.add(body));
		return this.heard === heard || (await standingKeys(this.#database, [key])).has(key);
	}

	/** Returns the number of open uploads of a key. */
	sentWith(key: string): number {
		return this.#sent.get(key)?.size ?? 0;
	}

	end(key: string, body: IncomingMessage): void {
		const of = this.#sent.get(key);
		of?.delete(body);
		if (!of?.size) this.#sent.delete(key);
	}

	/** Stops watching for revocations. */
	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#asking);
		this.#stopHearing();
	}

	#cut(key: string): void {
		for (const body of this.#sent.get(key) ?? []) body.destroy();
	}

	/** Checks whether all keys in use are still valid. */
	async #askAll(): Promise<void> {
		const keys = [...this.#sent.keys()];
		try {
			const standing = await standingKeys(this.#database, keys);
			for (const key of keys) if (!standing.has(key)) this.#cut(key);
		} catch (error) {
			if (this.#stopped) return;
			log('warn', 'ingest.keys', { error });
			clearTimeout(this.#asking);
			this.#asking = setTimeout(() => void this.#askAll(), askAgain).unref();
		}
	}
}

import type { IncomingMessage } from 'node:http';
import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { standingKeys } from '../../store/keys.ts';
import type { Origin } from '../origin.ts';

/** ms after which it is asked again which keys stand, when nobody could say. */
const askAgain = 1_000;

/** The bodies that are being sent, by key: what is sent with a key ends when it is taken back. */
export class OpenUploads {
	readonly #database: Database;
	readonly #sent = new Map<string, Set<IncomingMessage>>();
	readonly #stopHearing: () => void;
	#asking: NodeJS.Timeout | undefined;
	#stopped = false;
	/** How often it was heard that a key was taken back, or that this may have been missed. */
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
	 * A body begins.
	 * @param heard as it was before its key was looked at: what was taken back between then and now is noticed
	 * @returns whether the key still stands
	 */
	async begin(key: string, body: IncomingMessage, heard: number): Promise<boolean> {
		const of = this.#sent.get(key) ?? new Set();
		this.#sent.set(key, of.add(body));
		return this.heard === heard || (await standingKeys(this.#database, [key])).has(key);
	}

	/** How many bodies are being sent with a key. */
	sentWith(key: string): number {
		return this.#sent.get(key)?.size ?? 0;
	}

	end(key: string, body: IncomingMessage): void {
		const of = this.#sent.get(key);
		of?.delete(body);
		if (!of?.size) this.#sent.delete(key);
	}

	/** Takes no notice of keys any more. */
	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#asking);
		this.#stopHearing();
	}

	#cut(key: string): void {
		for (const body of this.#sent.get(key) ?? []) body.destroy();
	}

	/** Asks of all keys with which something is being sent whether they still stand. */
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

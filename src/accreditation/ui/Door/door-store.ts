import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DoorData, SentScan } from '../../door.ts';

/*
 * What a phone stores: the people of the day, and scans until the server has them. All is encrypted with a key that no
 * script can read, so a copy of the browser's files shows no names.
 */

interface Sealed {
	iv: Uint8Array<ArrayBuffer>;
	bytes: ArrayBuffer;
}

interface Stored extends DBSchema {
	keys: { key: 'key'; value: CryptoKey };
	/** `door`: the id of the key of the door; `until`: when the data are deleted, ms by the server's clock. */
	people: { key: 'people'; value: Sealed & { door: string; until: number } };
	scans: { key: string; value: Sealed };
}

const cipher = 'AES-GCM';

/** The data of a door with the difference of the server's clock from the phone's, ms. */
export interface StoredDay {
	data: DoorData;
	skew: number;
}

export class DoorStore {
	readonly #database: IDBPDatabase<Stored>;
	private constructor(database: IDBPDatabase<Stored>) {
		this.#database = database;
	}

	/** Opens the store; `null` where the browser stores or encrypts nothing. */
	static async open(): Promise<DoorStore | null> {
		if (!globalThis.crypto?.subtle) return null;
		try {
			const database = await openDB<Stored>('rostrum-door', 1, {
				upgrade: (made) => {
					for (const name of ['keys', 'people', 'scans'] as const) made.createObjectStore(name);
				},
			});
			return new DoorStore(database);
		} catch {
			return null;
		}
	}

	async #key(): Promise<CryptoKey> {
		const stored = await this.#database.get('keys', 'key');
		if (stored) return stored;
		const made = await crypto.subtle.generateKey({ name: cipher, length: 256 }, false, [
			'encrypt',
			'decrypt',
		]);
		// A second page may have made one meanwhile: the first one stored is used by both.
		await this.#database.add('keys', made, 'key').catch(() => {});
		return (await this.#database.get('keys', 'key')) ?? made;
	}

	async #seal(value: unknown): Promise<Sealed> {
		const iv = crypto.getRandomValues(new Uint8Array(12));
		const plain = new TextEncoder().encode(JSON.stringify(value));
		return { iv, bytes: await crypto.subtle.encrypt({ name: cipher, iv }, await this.#key(), plain) };
	}

	async #unseal(sealed: Sealed): Promise<unknown> {
		const plain = await crypto.subtle.decrypt(
			{ name: cipher, iv: sealed.iv },
			await this.#key(),
			sealed.bytes,
		);
		return JSON.parse(new TextDecoder().decode(plain));
	}

	/** The stored day of a door; deletes what is of another door, or over. @param now the phone's clock, ms */
	async day(door: string, now: number): Promise<StoredDay | null> {
		const sealed = await this.#database.get('people', 'people');
		if (!sealed) return null;
		const day = (await this.#unseal(sealed).catch(() => null)) as StoredDay | null;
		if (day && sealed.door === door && now + day.skew < sealed.until) return day;
		await this.erase();
		return null;
	}

	/** @param until when it is deleted, ms by the server's clock */
	async setDay(door: string, until: number, day: StoredDay): Promise<void> {
		await this.#database.put('people', { ...(await this.#seal(day)), door, until }, 'people');
	}

	/** Deletes the people, and once no scan waits, the key too. */
	async erase(): Promise<void> {
		await this.#database.clear('people');
		if ((await this.#database.count('scans')) === 0) await this.#database.clear('keys');
	}

	async addScan(scan: SentScan): Promise<void> {
		await this.#database.put('scans', await this.#seal(scan), scan.id);
	}

	/** The scans that the server does not have yet. */
	async scans(): Promise<SentScan[]> {
		const all = await this.#database.getAll('scans');
		const read = await Promise.all(all.map((one) => this.#unseal(one).catch(() => null)));
		return read.filter((one) => one !== null) as SentScan[];
	}

	async removeScans(ids: readonly string[]): Promise<void> {
		const transaction = this.#database.transaction('scans', 'readwrite');
		await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
	}
}

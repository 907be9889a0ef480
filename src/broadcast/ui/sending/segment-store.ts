import type { EncodedSecond } from './second-grid.ts';

/*
 * Stores seconds in IndexedDB until the server has them, so a lost connection, a reload or a browser crash loses
 * nothing.
 */

export interface SegmentStore {
	/** Returns the waiting seconds of a track with their sizes in bytes. */
	waiting(address: string): Promise<Map<number, number>>;
	put(address: string, second: EncodedSecond): Promise<void>;
	get(address: string, time: number): Promise<Uint8Array | null>;
	remove(address: string, times: readonly number[]): Promise<void>;
}

const store = 'seconds';

const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
	new Promise((resolve, reject) => {
		request.addEventListener('success', () => resolve(request.result));
		request.addEventListener('error', () => reject(request.error ?? new Error('the store failed')));
	});

/** Resolves when the transaction completes, because a full disk is often reported only then. */
const written = ({ transaction }: IDBObjectStore): Promise<void> =>
	new Promise((resolve, reject) => {
		transaction.addEventListener('complete', () => resolve());
		transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the store failed')));
	});

function openDatabase(): Promise<IDBDatabase> {
	const opening = indexedDB.open('rostrum-sending', 1);
	opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(store));
	return done(opening);
}

/** Keys are [address, time, bytes], so sizes are known without reading the data. */
const of = (address: string, from = 0, to = Infinity): IDBKeyRange =>
	IDBKeyRange.bound([address, from, 0], [address, to, Infinity]);

/**
 * Opens the store; its database is opened by the first call. Without IndexedDB every call fails, and `UploadQueue` keeps
 * its seconds in memory.
 */
export function openSegmentStore(): SegmentStore {
	let database: Promise<IDBDatabase> | null = null;
	const begin = async (mode: IDBTransactionMode): Promise<IDBObjectStore> =>
		(await (database ??= openDatabase()))
			.transaction(store, mode, { durability: 'relaxed' })
			.objectStore(store);
	const open = (mode: IDBTransactionMode): Promise<IDBObjectStore> =>
		begin(mode).catch(() => {
			// The browser may close the database at any time; open it again.
			database = null;
			return begin(mode);
		});
	return {
		async waiting(address) {
			const keys = (await done((await open('readonly')).getAllKeys(of(address)))) as [
				string,
				number,
				number,
			][];
			return new Map(keys.map(([, time, bytes]) => [time, bytes]));
		},
		async put(address, { time, bytes }) {
			const seconds = await open('readwrite');
			seconds.put(bytes, [address, time, bytes.length]);
			await written(seconds);
		},
		async get(address, time) {
			const [bytes] = await done((await open('readonly')).getAll(of(address, time, time), 1));
			return (bytes as Uint8Array | undefined) ?? null;
		},
		async remove(address, times) {
			const seconds = await open('readwrite');
			for (const time of times) seconds.delete(of(address, time, time));
			await written(seconds);
		},
	};
}

import type { EncodedSecond } from './second-grid.ts';

/*
 * What waits to be sent lies in the browser's own store until the server has it: a line that is away, a page that
 * is loaded anew, a browser that crashes lose nothing.
 */

export interface SegmentStore {
	/** The seconds that wait on a lane, each with its bytes' length. */
	waiting(lane: string): Promise<Map<number, number>>;
	put(lane: string, second: EncodedSecond): Promise<void>;
	get(lane: string, slot: number): Promise<Uint8Array | null>;
	remove(lane: string, slots: readonly number[]): Promise<void>;
}

const store = 'seconds';

const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
	new Promise((resolve, reject) => {
		request.addEventListener('success', () => resolve(request.result));
		request.addEventListener('error', () => reject(request.error ?? new Error('the store failed')));
	});

/** Something written is there once its transaction is over: a full disk is often told only then. */
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

/** Opens the store; where the browser has none, in memory. */
export async function openSegmentStore(): Promise<SegmentStore> {
	try {
		return inBrowser(await openDatabase());
	} catch {
		return inMemory();
	}
}

/** Keys are [lane, slot, bytes], so that what waits is known without reading it. */
const of = (lane: string, from = 0, to = Infinity): IDBKeyRange =>
	IDBKeyRange.bound([lane, from, 0], [lane, to, Infinity]);

function inBrowser(database: IDBDatabase): SegmentStore {
	let now = database;
	const begin = (mode: IDBTransactionMode): IDBObjectStore =>
		now.transaction(store, mode, { durability: 'relaxed' }).objectStore(store);
	async function open(mode: IDBTransactionMode): Promise<IDBObjectStore> {
		try {
			return begin(mode);
		} catch {
			// The browser has closed it, as it may: it can be opened again.
			now = await openDatabase();
			return begin(mode);
		}
	}
	return {
		async waiting(lane) {
			const keys = (await done((await open('readonly')).getAllKeys(of(lane)))) as [string, number, number][];
			return new Map(keys.map(([, slot, bytes]) => [slot, bytes]));
		},
		async put(lane, { slot, bytes }) {
			const seconds = await open('readwrite');
			seconds.put(bytes, [lane, slot, bytes.length]);
			await written(seconds);
		},
		async get(lane, slot) {
			const [bytes] = await done((await open('readonly')).getAll(of(lane, slot, slot), 1));
			return (bytes as Uint8Array | undefined) ?? null;
		},
		async remove(lane, slots) {
			const seconds = await open('readwrite');
			for (const slot of slots) seconds.delete(of(lane, slot, slot));
			await written(seconds);
		},
	};
}

function inMemory(): SegmentStore {
	const all = new Map<string, Uint8Array>();
	return {
		waiting: async () => new Map(),
		async put(lane, { slot, bytes }) {
			all.set(`${lane} ${slot}`, bytes);
		},
		get: async (lane, slot) => all.get(`${lane} ${slot}`) ?? null,
		async remove(lane, slots) {
			for (const slot of slots) all.delete(`${lane} ${slot}`);
		},
	};
}

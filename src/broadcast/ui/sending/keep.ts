import type { Second } from './slots.ts';

/*
 * What waits to be sent lies in the browser's own store until the server has it: a line that is away, a page that
 * is loaded anew, a browser that crashes lose nothing.
 */

export interface Keep {
	/** The seconds that wait on a lane, each with its bytes' length. */
	waiting(lane: string): Promise<Map<number, number>>;
	put(lane: string, second: Second): Promise<void>;
	get(lane: string, slot: number): Promise<Uint8Array | null>;
	remove(lane: string, slots: readonly number[]): Promise<void>;
}

const store = 'seconds';

const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
	new Promise((resolve, reject) => {
		request.addEventListener('success', () => resolve(request.result));
		request.addEventListener('error', () => reject(request.error ?? new Error('the store failed')));
	});

/** Opens the store; where the browser has none, in memory. */
export async function openKeep(): Promise<Keep> {
	try {
		const opening = indexedDB.open('rostrum-sending', 1);
		opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(store));
		return inBrowser(await done(opening));
	} catch {
		return inMemory();
	}
}

/** Keys are [lane, slot, bytes], so that what waits is known without reading it. */
const of = (lane: string, from = 0, to = Infinity): IDBKeyRange =>
	IDBKeyRange.bound([lane, from, 0], [lane, to, Infinity]);

function inBrowser(database: IDBDatabase): Keep {
	const open = (mode: IDBTransactionMode): IDBObjectStore =>
		database.transaction(store, mode, { durability: 'relaxed' }).objectStore(store);
	return {
		async waiting(lane) {
			const keys = (await done(open('readonly').getAllKeys(of(lane)))) as [string, number, number][];
			return new Map(keys.map(([, slot, bytes]) => [slot, bytes]));
		},
		async put(lane, { slot, bytes }) {
			await done(open('readwrite').put(bytes, [lane, slot, bytes.length]));
		},
		async get(lane, slot) {
			const [bytes] = await done(open('readonly').getAll(of(lane, slot, slot), 1));
			return (bytes as Uint8Array | undefined) ?? null;
		},
		async remove(lane, slots) {
			const seconds = open('readwrite');
			await Promise.all(slots.map((slot) => done(seconds.delete(of(lane, slot, slot)))));
		},
	};
}

function inMemory(): Keep {
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

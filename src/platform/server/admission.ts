import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Each class of request has its own capacity, so that readers cannot block people who sign in, hold a key (booths,
 * captioners, screens) or have signed in.
 */
export type RequestClass = 'reading' | 'sign-in' | 'key' | 'signed-in' | 'upload' | 'unknown-upload';

/** How many requests are processed at once. */
interface Capacity {
	perClient: number;
	all: number;
}

// A page takes 5 to 30 ms of the one core: more at once would only make each of them, and all else, wait longer.
const capacities: Record<RequestClass, Capacity> = {
	reading: { perClient: 2, all: 3 },
	'sign-in': { perClient: 2, all: 3 },
	key: { perClient: 4, all: 8 },
	'signed-in': { perClient: 6, all: 16 },
	// These wait for what arrives: they take the core only now and then.
	upload: { perClient: 3, all: 60 },
	'unknown-upload': { perClient: 2, all: 20 },
};

/** Requests that may wait, be worked on, or have an answer that is not taken yet. An answer has some 80 kB. */
const open = { perClient: 1_000, all: 2_000 };

/** Bytes of the bodies of those requests. */
const bodies = { perClient: 16 * 1024 ** 2, all: 64 * 1024 ** 2 };

interface Client {
	working: number;
	open: number;
	bytes: number;
	/** How to answer those that wait for their turn: admitted, or refused. */
	waiting: Set<(admitted: boolean) => void>;
	/** How to refuse those whose bodies are awaited. */
	arriving: Set<() => void>;
}

const newClient = (): Client => ({
	working: 0,
	open: 0,
	bytes: 0,
	waiting: new Set(),
	arriving: new Set(),
});

/** How many requests of a client could be refused in favour of another's. */
const queued = ({ waiting, arriving }: Client): number => waiting.size + arriving.size;

/** A request that waits for admission. */
export interface AdmissionRequest {
	share: RequestClass;
	/** A person's id, or the network of an address. */
	client: string;
	/** Aborted when the client is gone. */
	signal: AbortSignal;
	/** As it was noted. */
	req?: IncomingMessage | undefined;
	/** The body of a request that has one. */
	body?: AwaitedBody | undefined;
}

interface AwaitedBody {
	bytes: number;
	/** Waits for all of it, which may take minutes; other requests are processed meanwhile. */
	read(): Promise<void>;
}

/** Decides when a request for a page may be processed. */
export interface Admission {
	/** Notes the answer of a request, which counts as open until it is taken. */
	note(req: IncomingMessage, res: ServerResponse): void;
	/**
	 * Waits until a request has its body and may be worked on; clients take turns.
	 * @returns to be called when the work is done; `null` = refused: too many are open, it gave way to another client, or it waited too long
	 * @throws what reading the body throws
	 */
	enter(asking: AdmissionRequest): Promise<(() => void) | null>;
}

/** @param timeout ms that a request waits */
export function openAdmission(timeout = 10_000): Admission {
	const answers = new WeakMap<IncomingMessage, ServerResponse>();
	const taken = (req: IncomingMessage | undefined, then: () => void): void => {
		const res = req && answers.get(req);
		if (res) res.once('close', then);
		else then();
	};
	const shares = Object.fromEntries(
		Object.entries(capacities).map(([share, room]) => [share, openQueue(room, timeout, taken)]),
	) as Record<RequestClass, ReturnType<typeof openQueue>>;
	return {
		note(req, res) {
			answers.set(req, res);
			res.once('close', () => answers.delete(req));
		},
		enter: (asking) => shares[asking.share](asking),
	};
}

function openQueue(
	room: Capacity,
	patience: number,
	taken: (req: IncomingMessage | undefined, then: () => void) => void,
) {
	const clients = new Map<string, Client>();
	const all = { working: 0, open: 0, bytes: 0 };
	const isFree = ({ working }: Client): boolean => working < room.perClient && all.working < room.all;

	function begin(client: Client): void {
		client.working += 1;
		all.working += 1;
	}
	/** Admits waiting requests, one per client in turn. */
	function admit(): void {
		for (const [name, client] of clients) {
			const [next] = client.waiting;
			if (!next || !isFree(client)) continue;
			// Behind the others, who come first the next time.
			clients.delete(name);
			clients.set(name, client);
			next(true);
		}
	}
	/** @returns whether the turn came */
	const turn = (client: Client, signal: AbortSignal): Promise<boolean> =>
		new Promise((resolve) => {
			const end = (admitted: boolean): void => {
				clearTimeout(timer);
				signal.removeEventListener('abort', leave);
				client.waiting.delete(end);
				if (admitted) begin(client);
				resolve(admitted);
			};
			const leave = (): void => end(false);
			const timer = setTimeout(leave, patience);
			signal.addEventListener('abort', leave);
			client.waiting.add(end);
		});

	/** @returns whether all of a body came; `false` = refused in favour of another client */
	async function arrived({ arriving }: Client, body: AwaitedBody): Promise<boolean> {
		const refused = Promise.withResolvers<boolean>();
		const refuse = (): void => refused.resolve(false);
		arriving.add(refuse);
		try {
			return await Promise.race([body.read().then(() => true), refused.promise]);
		} finally {
			arriving.delete(refuse);
		}
	}
	/** Refuses the newest request of the client with the longest queue, if that is longer than this client's. */
	function makeRoomFor(client: Client): boolean {
		let most = client;
		for (const one of clients.values()) if (queued(one) > queued(most)) most = one;
		if (queued(most) <= queued(client) + 1) return false;
		const arriving = [...most.arriving].at(-1);
		if (arriving) {
			most.arriving.delete(arriving);
			arriving();
		} else [...most.waiting].at(-1)?.(false);
		return true;
	}
	const fits = (client: Client, bytes: number): boolean =>
		client.open < open.perClient &&
		client.bytes + bytes <= bodies.perClient &&
		all.bytes + bytes <= bodies.all &&
		(all.open < open.all || makeRoomFor(client));

	return async ({ client: name, signal, req, body }: AdmissionRequest): Promise<(() => void) | null> => {
		const client = clients.get(name) ?? newClient();
		// One that is larger than the room is for the reader of bodies to refuse.
		const bytes = Math.min(body?.bytes ?? 0, bodies.perClient);
		if (signal.aborted || !fits(client, bytes)) return null;
		clients.set(name, client);
		const count = (by: 1 | -1): void => {
			for (const one of [client, all]) {
				one.open += by;
				one.bytes += by * bytes;
			}
		};
		count(1);
		const close = (): void => {
			count(-1);
			if (!client.open) clients.delete(name);
		};
		let isAdmitted = false;
		try {
			if (body && !(await arrived(client, body))) return null;
			isAdmitted = isFree(client);
			if (isAdmitted) begin(client);
			else isAdmitted = await turn(client, signal);
			if (!isAdmitted) return null;
		} finally {
			if (!isAdmitted) close();
		}
		return () => {
			client.working -= 1;
			all.working -= 1;
			taken(req, close);
			admit();
		};
	};
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { openBodyRoom } from './body-room.ts';

/**
 * Each class of request has its own capacity, so readers cannot block people who sign in, hold a key (booths,
 * captioners, screens) or are signed in.
 */
export type RequestClass = 'reading' | 'sign-in' | 'key' | 'signed-in' | 'upload' | 'unknown-upload';

/** Number of requests processed concurrently. */
interface Capacity {
	perClient: number;
	all: number;
}

// A page takes 5 to 30 ms of CPU on one core: more concurrency would only delay every request.
const capacities: Record<RequestClass, Capacity> = {
	reading: { perClient: 2, all: 3 },
	'sign-in': { perClient: 2, all: 3 },
	key: { perClient: 4, all: 8 },
	'signed-in': { perClient: 6, all: 16 },
	// Uploads mostly wait for the network and rarely use the CPU.
	upload: { perClient: 3, all: 60 },
	'unknown-upload': { perClient: 2, all: 20 },
};

/** Requests waiting, being processed, or with a response not yet read by the client (about 80 kB each). */
const open = { perClient: 1_000, all: 2_000 };

interface Client {
	active: number;
	open: number;
	/** Settles each waiting request: admitted or refused. */
	waiting: Set<(admitted: boolean) => void>;
	/** Refuses each request whose body is still arriving. */
	arriving: Set<() => void>;
}

const newClient = (): Client => ({
	active: 0,
	open: 0,
	waiting: new Set(),
	arriving: new Set(),
});

/** Number of a client's requests that can be refused in favour of another client. */
const queued = ({ waiting, arriving }: Client): number => waiting.size + arriving.size;

/** A request that waits for admission. */
export interface AdmissionRequest {
	class: RequestClass;
	/** A person's id, or a network prefix. */
	client: string;
	/** Aborted when the client disconnects. */
	signal: AbortSignal;
	/** The request as given to `register`. */
	req?: IncomingMessage | undefined;
	/** The body of a request that has one. */
	body?: AwaitedBody | undefined;
}

interface AwaitedBody {
	/** The length that the request declares, bytes; `null` if none. */
	declared: number | null;
	/**
	 * Reads the whole body, which may take minutes; other requests are processed meanwhile.
	 * @param charge called with the bytes of each part; `false` = the request is refused, stop reading
	 * @param tooSlow called when the sender is slower than the minimum rate
	 */
	read(charge: (bytes: number) => boolean, tooSlow: () => void): Promise<void>;
}

/** Decides when a page request may be processed. */
export interface Admission {
	/** Registers a request and its response, which counts as open until the client has read it. */
	register(req: IncomingMessage, res: ServerResponse): void;
	/** The response registered with a request, until it is closed. */
	responseTo(req: IncomingMessage): ServerResponse | undefined;
	/**
	 * Waits until the request's body has arrived and a place is free; clients take turns.
	 * @returns a function to call when processing ends; `null` = refused: too many open requests, too many bytes of bodies,
	 * a body that arrives too slowly, displaced by another client, or timed out
	 * @throws what reading the body throws
	 */
	enter(request: AdmissionRequest): Promise<(() => void) | null>;
}

/** @param timeout longest wait of a request, ms */
export function openAdmission(timeout = 10_000): Admission {
	const answers = new WeakMap<IncomingMessage, ServerResponse>();
	const whenClosed = (req: IncomingMessage | undefined, then: () => void): void => {
		const res = req && answers.get(req);
		if (res && !res.closed) res.once('close', then);
		else then();
	};
	const queues = Object.fromEntries(
		Object.entries(capacities).map(([share, room]) => [share, openQueue(room, timeout, whenClosed)]),
	) as Record<RequestClass, ReturnType<typeof openQueue>>;
	return {
		register: (req, res) => void answers.set(req, res),
		responseTo(req) {
			const res = answers.get(req);
			return res?.closed ? undefined : res;
		},
		enter: (asking) => queues[asking.class](asking),
	};
}

function openQueue(
	capacity: Capacity,
	timeout: number,
	whenClosed: (req: IncomingMessage | undefined, then: () => void) => void,
) {
	const clients = new Map<string, Client>();
	const all = { active: 0, open: 0 };
	const room = openBodyRoom();
	const hasCapacity = ({ active }: Client): boolean =>
		active < capacity.perClient && all.active < capacity.all;

	function begin(client: Client): void {
		client.active += 1;
		all.active += 1;
	}
	/** Admits waiting requests, one per client in turn. */
	function admit(): void {
		for (const [name, client] of clients) {
			const [next] = client.waiting;
			if (!next || !hasCapacity(client)) continue;
			// Moves the client to the end, so the others come first next time.
			clients.delete(name);
			clients.set(name, client);
			next(true);
		}
	}
	/** @returns whether the request was admitted */
	const turn = (client: Client, signal: AbortSignal): Promise<boolean> =>
		new Promise((resolve) => {
			const end = (admitted: boolean): void => {
				clearTimeout(timer);
				signal.removeEventListener('abort', refuse);
				client.waiting.delete(end);
				if (admitted) begin(client);
				resolve(admitted);
			};
			const refuse = (): void => end(false);
			const timer = setTimeout(refuse, timeout);
			signal.addEventListener('abort', refuse);
			client.waiting.add(end);
		});

	/** @returns whether the whole body arrived; `false` = it was refused */
	async function arrived(
		{ arriving }: Client,
		body: AwaitedBody,
		charge: (bytes: number) => boolean,
		displaced: AbortController,
	): Promise<boolean> {
		const refused = Promise.withResolvers<boolean>();
		const refuse = (): void => displaced.abort();
		displaced.signal.addEventListener('abort', () => refused.resolve(false));
		arriving.add(refuse);
		const takes = (bytes: number): boolean => {
			if (!displaced.signal.aborted && !charge(bytes)) refuse();
			return !displaced.signal.aborted;
		};
		try {
			const whole = body.read(takes, refuse).then(() => !displaced.signal.aborted);
			return await Promise.race([whole, refused.promise]);
		} finally {
			arriving.delete(refuse);
		}
	}
	/** Refuses the newest request of the client with the longest queue, if that is longer than this client's. */
	function displaceFor(client: Client): boolean {
		let longest = client;
		for (const one of clients.values()) if (queued(one) > queued(longest)) longest = one;
		if (queued(longest) <= queued(client) + 1) return false;
		const arriving = [...longest.arriving].at(-1);
		if (arriving) {
			longest.arriving.delete(arriving);
			arriving();
		} else [...longest.waiting].at(-1)?.(false);
		return true;
	}
	const fits = (client: Client): boolean =>
		client.open < open.perClient && (all.open < open.all || displaceFor(client));

	return async ({ client: name, signal, req, body }: AdmissionRequest): Promise<(() => void) | null> => {
		const client = clients.get(name) ?? newClient();
		if (signal.aborted || !fits(client)) return null;
		clients.set(name, client);
		const count = (by: 1 | -1): void => {
			for (const one of [client, all]) one.open += by;
		};
		count(1);
		const displaced = new AbortController();
		const held = body && room.hold(name, body.declared, () => displaced.abort());
		const close = (): void => {
			held?.release();
			count(-1);
			if (!client.open) clients.delete(name);
		};
		let isAdmitted = false;
		try {
			if (body && held && !(await arrived(client, body, held.charge, displaced))) return null;
			isAdmitted = hasCapacity(client);
			if (isAdmitted) begin(client);
			else isAdmitted = await turn(client, held ? AbortSignal.any([signal, displaced.signal]) : signal);
			if (!isAdmitted) return null;
			held?.keep();
		} finally {
			if (!isAdmitted) close();
		}
		return () => {
			client.active -= 1;
			all.active -= 1;
			whenClosed(req, close);
			admit();
		};
	};
}

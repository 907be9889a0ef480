import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Database } from './database.ts';
import { tcpKeepAlive } from './database-socket.ts';
import { log } from './log.ts';
import { batchSize, relay, type Notice } from './outbox.ts';
import { execute } from './query.ts';
import type { Topic, Topics } from './topics.ts';

/** Distributes notices between processes; the interface allows another transport. */
export interface Bus {
	/** Calls `listener` for every notice of a topic, from this process and others. Returns an unsubscribe function. */
	on<T extends Topic>(topic: T, listener: (payload: Topics[T]) => void): () => void;
	/** Calls `listener` when notices may have been missed: a subscriber that keeps state reloads it. */
	onGap(listener: () => void): () => void;
	/** Call it after announcing and committing: sends the notices soon. */
	nudge(): void;
	stop(): Promise<void>;
}

const pause = 20; // ms; commits within this time share one NOTIFY
/** How often notices are sent that a process has left which died, ms: `busy` for a while after the last notice. */
const sweep = { busy: 500, idle: 5_000, busyFor: 5_000 } as const;

/** The payload by which another program says that it has left notices. */
const wakeUp = '[]';

/** Tells the servers of a database that this program, which has no bus of its own, has left notices for them. */
export const wakeServers = (database: Database): Promise<void> =>
	execute(database)`select pg_notify('rostrum', ${wakeUp})`.catch((error: unknown) =>
		log('warn', 'bus.wake', { error }),
	);

/**
 * Listens on a dedicated connection and relays the outbox. Resolves when it listens.
 * @param options `pingInterval`: ms between two checks of the connection, because an idle connection may be dead unnoticed;
 * `timeout`: ms to wait for an answer
 */
export async function startBus(
	url: string,
	database: Database,
	{ pingInterval = 10_000, timeout = 5_000 } = {},
): Promise<Bus> {
	const listenersOf = new Map<string, Set<(payload: never) => void>>();
	const gaps = new Set<() => void>();
	const stopping = new AbortController();
	const stopped = (): boolean => stopping.signal.aborted;
	let client: Client | null = null;
	let reconnecting: Promise<void> = Promise.resolve();
	let relaying: Promise<unknown> = Promise.resolve();
	let timer: NodeJS.Timeout | null = null;

	let busyUntil = 0;
	let swept = 0;
	const stayBusy = (): void => void (busyUntil = Date.now() + sweep.busyFor);

	const dispatch = (text: string | undefined): void => {
		stayBusy();
		try {
			for (const [topic, payload] of JSON.parse(text ?? '[]') as [string, Notice['payload']][])
				for (const listener of listenersOf.get(topic) ?? []) notify(() => listener(payload as never));
		} catch (error) {
			log('warn', 'bus.unreadable', { error });
		}
	};
	const listen = async (): Promise<void> => {
		let lost = false;
		const next = new Client({
			connectionString: url,
			application_name: 'rostrum bus',
			connectionTimeoutMillis: timeout,
			query_timeout: timeout,
			...tcpKeepAlive,
		});
		next.on('notification', ({ payload }) => (payload === wakeUp ? nudge() : dispatch(payload)));
		next.on('error', () => {});
		next.on('end', () => {
			lost = true;
			// A connection that never opened also ends; only one that was in use is replaced, once.
			if (client === next && !stopped()) reconnecting = reconnect();
		});
		try {
			await next.connect();
			await next.query('listen rostrum');
			if (lost) throw new Error('the connection closed while it opened');
		} catch (error) {
			next.end().catch(() => {});
			throw error;
		}
		client = next;
	};
	const ping = (): void => {
		const pinged = client;
		pinged?.query('select 1').catch((error: unknown) => {
			if (client !== pinged || stopped()) return;
			log('warn', 'bus.silent', { error });
			// `end` destroys the socket without a goodbye while a query is unanswered.
			pinged.end().catch(() => {});
		});
	};
	const reconnect = async (): Promise<void> => {
		client = null;
		for (let wait = 250; !stopped(); wait = 1_000) {
			await sleep(wait, null, { signal: stopping.signal }).catch(() => {});
			if (stopped()) return;
			try {
				await listen();
			} catch (error) {
				log('warn', 'bus.away', { error });
				continue;
			}
			for (const listener of gaps) notify(listener);
			return;
		}
	};
	const send = (): void => {
		timer = null;
		swept = Date.now();
		relaying = relaying
			.then(async () => {
				if ((await relay(database)) === batchSize) nudge();
			})
			.catch((error: unknown) => {
				stayBusy();
				log('warn', 'outbox.relay', { error });
			});
	};
	const nudge = (): void => {
		if (!stopped()) timer ??= setTimeout(send, pause);
	};
	await listen();
	const sweeper = setInterval(() => {
		if (Date.now() < busyUntil || Date.now() - swept >= sweep.idle) nudge();
	}, sweep.busy);
	const pinger = setInterval(ping, pingInterval);
	return {
		on(topic, listener) {
			const listeners = listenersOf.get(topic) ?? new Set();
			listenersOf.set(topic, listeners.add(listener));
			return () => void listeners.delete(listener);
		},
		onGap(listener) {
			gaps.add(listener);
			return () => void gaps.delete(listener);
		},
		nudge,
		async stop() {
			stopping.abort();
			clearInterval(sweeper);
			clearInterval(pinger);
			if (timer) clearTimeout(timer);
			await Promise.all([relaying, reconnecting]);
			// A dead connection does not answer the goodbye.
			await Promise.race([client?.end(), sleep(timeout, null, { ref: false })]);
		},
	};
}

/** A failing subscriber must neither stop the others nor end the process. */
function notify(listener: () => void): void {
	try {
		listener();
	} catch (error) {
		log('error', 'bus.listener', { error });
	}
}

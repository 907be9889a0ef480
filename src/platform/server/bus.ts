import pg from 'pg';
import type { Database } from './database.ts';
import { log } from './log.ts';
import { relay, type Notice } from './outbox.ts';

/** How the processes hear of each other's news. The seam for another carrier. */
export interface Bus {
	/** Calls `hear` for every notice of a topic, from this process and others. Returns how to stop. */
	on(topic: string, hear: (payload: Record<string, unknown>) => void): () => void;
	/** Calls `hear` when notices may have been missed: whoever keeps state reads it anew. */
	onGap(hear: () => void): () => void;
	/** Something was announced and committed: send it soon. */
	nudge(): void;
	stop(): Promise<void>;
}

const pause = 20; // ms: many commits share one NOTIFY
const sweep = 1_000; // ms: finds what a process that died announced

/** Listens on one connection of its own and relays the outbox. Ready when the returned promise is. */
export async function startBus(url: string, database: Database): Promise<Bus> {
	const heard = new Map<string, Set<(payload: Record<string, unknown>) => void>>();
	const gaps = new Set<() => void>();
	let stopped = false;
	let client: pg.Client | null = null;
	let relaying: Promise<unknown> = Promise.resolve();
	let timer: NodeJS.Timeout | null = null;

	const hear = (text: string | undefined): void => {
		for (const [topic, payload] of JSON.parse(text ?? '[]') as [string, Notice['payload']][])
			for (const listener of heard.get(topic) ?? []) listener(payload);
	};
	const listen = async (): Promise<void> => {
		const next = new pg.Client({ connectionString: url, application_name: 'rostrum bus' });
		next.on('notification', (message) => hear(message.payload));
		next.on('error', () => {});
		next.on('end', () => {
			if (!stopped) setTimeout(() => void again(), 250);
		});
		await next.connect();
		await next.query('listen rostrum');
		client = next;
	};
	const again = async (): Promise<void> => {
		if (stopped) return;
		try {
			await listen();
			for (const listener of gaps) listener();
		} catch (error) {
			log('warn', 'bus.away', { error });
			setTimeout(() => void again(), 1_000);
		}
	};
	const send = (): void => {
		timer = null;
		relaying = relaying
			.then(() => relay(database))
			.catch((error: unknown) => log('warn', 'outbox.relay', { error }));
	};
	const nudge = (): void => {
		if (!stopped) timer ??= setTimeout(send, pause);
	};
	await listen();
	const sweeper = setInterval(nudge, sweep);
	return {
		on(topic, listener) {
			const listeners = heard.get(topic) ?? new Set();
			heard.set(topic, listeners.add(listener));
			return () => void listeners.delete(listener);
		},
		onGap(listener) {
			gaps.add(listener);
			return () => void gaps.delete(listener);
		},
		nudge,
		async stop() {
			stopped = true;
			clearInterval(sweeper);
			if (timer) clearTimeout(timer);
			await relaying;
			await client?.end();
		},
	};
}

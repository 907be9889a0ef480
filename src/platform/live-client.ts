import { heartbeat } from './heartbeat.ts';

/*
 * The live connection of a page to the server: Server-Sent Events (WHATWG HTML §9.2) that reconnect.
 *
 * An EventSource reconnects after a broken connection, but waits forever on a half-open one: a laptop that slept, a
 * Wi-Fi that changed. The server sends `now` every `heartbeat`, so two missed heartbeats mean a dead connection.
 */

/** Time without an event, ms, after which what a page shows may be out of date. */
export const staleAfter = 2 * heartbeat;

const longestRetry = 30_000; // ms
// Connections that a browser opens per host (HTTP/1.1): all of them may be half-open.
const idleConnections = 6;

/**
 * `connecting`: nothing has been received yet. `connected`: events arrive. `reconnecting`: the connection broke, went
 * silent, or the browser is offline. `refused`: the server or a proxy answered with something else than a stream.
 */
export type LiveStatus = 'connecting' | 'connected' | 'reconnecting' | 'refused';

interface Options<Events extends object> {
	/** Handlers by event name; each is given the event's data, parsed as JSON. */
	on: { readonly [Name in keyof Events]: (data: Events[Name]) => void };
	/** Called when the status changes, before the handler of the event that changed it, and with each refusal. */
	onStatus?: (status: LiveStatus) => void;
	/** Called when nothing has been received for `staleAfter`, and with `false` at the next event. */
	onStale?: (isStale: boolean) => void;
}

export interface LiveClient {
	/** Time since the last event, or since the start, ms. Includes time for which the computer slept. */
	readonly silence: number;
	/** Opens a new connection after a short pause; its first events hold the whole state. */
	reconnect(): void;
	/** Ends the connection for good. */
	close(): void;
}

/**
 * Opens a stream and keeps it open until `close`: reconnects after silence, after a refusal (with exponential backoff),
 * when the browser is online again and when the page is looked at again. Browser only; call it in an effect.
 * @param address where the stream is; every stream of the hub also sends `now`, the server's time in ms
 */
export function openLive<Events extends object>(
	address: string,
	{ on, onStatus, onStale }: Options<Events>,
): LiveClient {
	let source: EventSource | null = null;
	let status: LiveStatus = 'connecting';
	let isStale = false;
	let received = clocks();
	let opened = received;
	/** Silence after which the connection is replaced, ms. Random, so that a crowd does not come back at once. */
	let timeout = 0;
	/** Connections in a row on which nothing was received. */
	let misses = 0;
	let failures = 0;
	let retry: ReturnType<typeof setTimeout> | undefined;

	function setStatus(next: LiveStatus): void {
		if (next === status && next !== 'refused') return;
		status = next;
		onStatus?.(next);
	}
	function setStale(next: boolean): void {
		if (next === isStale) return;
		isStale = next;
		onStale?.(next);
	}
	function disconnect(): void {
		clearTimeout(retry);
		source?.close();
		source = null;
	}
	function open(): void {
		disconnect();
		opened = clocks();
		// A healthy server sends the first event at once.
		const jitter = (Math.random() * heartbeat) / 2;
		timeout = (misses < idleConnections ? heartbeat : staleAfter) + jitter;
		misses += 1;
		const connection = new EventSource(address);
		source = connection;
		const handlers = { now: () => {}, ...on } as Record<string, (data: unknown) => void>;
		for (const [name, handle] of Object.entries(handlers))
			connection.addEventListener(name, ({ data }: MessageEvent<string>) => {
				if (source !== connection) return;
				received = clocks();
				timeout = staleAfter + jitter;
				misses = failures = 0;
				setStatus('connected');
				setStale(false);
				handle(JSON.parse(data));
			});
		connection.addEventListener('error', () => {
			if (source !== connection) return;
			// The browser reconnects automatically from the last event, except after a refusal.
			if (connection.readyState !== EventSource.CLOSED) return lost();
			setStatus('refused');
			reconnect();
		});
	}
	function lost(): void {
		if (status !== 'refused') setStatus('reconnecting');
	}
	function reconnect(): void {
		disconnect();
		// Exponential backoff with jitter.
		retry = setTimeout(open, Math.min(longestRetry, 1_000 * 2 ** failures) * (0.5 + Math.random() / 2));
		failures += 1;
	}
	function check(): void {
		setStale(since(received) > staleAfter);
		if (!source || Math.min(since(received), since(opened)) < timeout) return;
		lost();
		open();
	}
	function offline(): void {
		lost();
	}
	function online(): void {
		failures = 0;
		reconnect();
	}
	function onVisible(): void {
		if (!document.hidden && (!source || since(received) > staleAfter)) open();
	}

	open();
	const checks = setInterval(check, 1_000);
	addEventListener('online', online);
	addEventListener('offline', offline);
	document.addEventListener('visibilitychange', onVisible);
	return {
		get silence() {
			return since(received);
		},
		reconnect,
		close() {
			disconnect();
			clearInterval(checks);
			removeEventListener('online', online);
			removeEventListener('offline', offline);
			document.removeEventListener('visibilitychange', onVisible);
		},
	};
}

/** The monotonic clock may stop while a computer sleeps and the wall clock may be set: the larger difference counts. */
const clocks = (): readonly [number, number] => [performance.now(), Date.now()];
const since = ([monotonic, wall]: readonly [number, number]): number =>
	Math.max(performance.now() - monotonic, Date.now() - wall);

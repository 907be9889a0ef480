import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { heartbeat } from '../heartbeat.ts';
import { acceptsGzip } from './encodings.ts';
import { openLru } from './lru.ts';
import { deflatePart, gzipHead } from './shared-deflate.ts';

/** Sends one message, as the same bytes, to every socket of a channel; in gzip to those that accept it. */
export interface Hub {
	/**
	 * Holds a response open as a stream of server-sent events (WHATWG HTML §9.2). Sends `now`, the server's time in ms,
	 * after `first` and with every heartbeat; `src/platform/live-client.ts` relies on it.
	 * @param first what this viewer needs before the next message: `event` texts already framed by `frame`
	 * @param person the viewer's id, if signed in
	 */
	join(
		channel: string,
		req: IncomingMessage,
		res: ServerResponse,
		first: readonly string[],
		person?: string,
	): void;
	/** Sends to every viewer of a channel; messages of one tick are sent as one write. */
	publish(channel: string, message: string): void;
	/** Number of viewers of a channel, or of all channels. */
	watching(channel?: string): number;
	/**
	 * Ends every stream of a channel, after its pending messages. Clients reconnect and are authorised again.
	 */
	dismiss(channel: string): void;
	/** Ends the streams of a person in the same way, when one of their sessions has ended. */
	dismissPerson(person: string): void;
	stop(): void;
}

/** One event of the stream; `data` must not contain line ends (JSON does not). */
export const frame = (id: string, event: string, data: string): string =>
	`id: ${id}\nevent: ${event}\ndata: ${data}\n\n`;

/** An event without an id, which is not replayed. */
export const eventFrame = (event: string, data: unknown): string =>
	`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

const now = (): string => eventFrame('now', Date.now());

const batchSize = 250; // sockets per tick: keeps pages responsive while ten thousand viewers are sent to (measured)
const batchDelay = 25; // ms; the first message is sent at once, those within this time together

// An HTTP/1.1 chunk, encoded once for all responses.
const chunk = (body: Buffer): Buffer =>
	Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]);

/** The bytes of a message for a connection with or without gzip, each made once if somebody needs it. */
function chunksOf(text: string): (isZipped: boolean) => Buffer {
	let plain: Buffer | undefined;
	let zipped: Buffer | undefined;
	return (isZipped) =>
		isZipped ? (zipped ??= chunk(deflatePart(text))) : (plain ??= chunk(Buffer.from(text)));
}

/** First messages kept compressed: after a restart thousands of viewers need the same ones. */
const keptFirst = { count: 64, bytes: 2 ** 22 };

const end = Buffer.from('0\r\n\r\n');

const turnTimeout = 2_000; // ms for the client to finish reading the previous response

/**
 * Waits until the previous response on the connection has ended: a client may send the next request earlier.
 * @returns `false`: an earlier response stays open, or the client left
 */
export async function waitForTurn(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
	if (res.socket === null && !res.destroyed)
		await once(res, 'socket', { signal: AbortSignal.timeout(turnTimeout) }).catch(() => {});
	return res.socket === req.socket;
}

/** Adds a socket under a key. @returns a function that removes it */
function add(to: Map<string, Set<Socket>>, key: string, socket: Socket): () => void {
	const sockets = to.get(key) ?? new Set();
	to.set(key, sockets.add(socket));
	return () => {
		sockets.delete(socket);
		if (!sockets.size && to.get(key) === sockets) to.delete(key);
	};
}

/** @param maxBuffered bytes buffered for a slow connection before it is closed; the browser reconnects */
export function openHub(maxBuffered = 256 * 1024): Hub {
	const channels = new Map<string, Set<Socket>>();
	const persons = new Map<string, Set<Socket>>();
	const zipped = new WeakSet<Socket>();
	const firstParts = openLru<{ part: Buffer; bytes: number }>(keptFirst);
	const waiting = new Map<string, string>();
	let timer: NodeJS.Timeout | null = null;

	const each = (sockets: Iterator<Socket>, act: (socket: Socket) => void): void => {
		for (let turn = 0; turn < batchSize; turn += 1) {
			const { value: socket, done } = sockets.next();
			if (done) return;
			if (socket.writable) act(socket);
		}
		setImmediate(each, sockets, act);
	};
	const write = (sockets: Iterable<Socket>, bytesFor: (isZipped: boolean) => Buffer): void =>
		each([...sockets][Symbol.iterator](), (socket) => {
			if (socket.writableLength > maxBuffered) socket.destroy();
			else socket.write(bytesFor(zipped.has(socket)));
		});
	const firstPart = (text: string): Buffer => {
		const known = firstParts.get(text);
		if (known) return known.part;
		const part = deflatePart(text);
		// The text is kept as the name.
		firstParts.set(text, { part, bytes: part.length + 2 * text.length });
		return part;
	};
	const send = (): void => {
		for (const [channel, text] of waiting) write(channels.get(channel) ?? [], chunksOf(text));
		waiting.clear();
	};
	const flush = (): void => {
		timer = waiting.size ? setTimeout(flush, batchDelay) : null;
		send();
	};
	const endAll = (sockets: Iterable<Socket>, pending?: string): void => {
		const last = pending ? chunksOf(pending) : null;
		each([...sockets][Symbol.iterator](), (socket) => {
			if (last) socket.write(last(zipped.has(socket)));
			socket.end(end);
			// Also closes a client that neither closes nor reads.
			socket.destroySoon();
			socket.setTimeout(5_000);
		});
	};
	const heartbeatTimer = setInterval(() => {
		const beat = chunksOf(now());
		for (const sockets of channels.values()) write(sockets, beat);
	}, heartbeat);
	heartbeatTimer.unref();

	return {
		join(channel, req, res, first, person) {
			const { socket } = req;
			if (res.destroyed) return; // the client left during authorisation
			// An earlier response is still open on this connection: the bytes would mix.
			if (res.socket !== socket)
				return void res.writeHead(503, { connection: 'close', 'retry-after': '5' }).end();
			const isZipped = acceptsGzip.test(String(req.headers['accept-encoding'] ?? ''));
			res.writeHead(200, {
				'content-type': 'text/event-stream; charset=utf-8',
				...(isZipped && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
				'cache-control': 'no-store',
				'x-accel-buffering': 'no',
				'x-content-type-options': 'nosniff',
				'transfer-encoding': 'chunked',
				// A dismissed stream's connection is closed: no client may send its next request on it (RFC 9112 §9.6).
				connection: 'close',
			});
			const retry = `retry: ${1_000 + Math.round(Math.random() * 2_000)}\n\n`;
			const firstText = first.join('');
			if (isZipped) {
				zipped.add(socket);
				const parts = [gzipHead, deflatePart(retry), firstPart(firstText), deflatePart(now())];
				res.write(Buffer.concat(parts));
			} else res.write(`${retry}${firstText}${now()}`);
			socket.setNoDelay(true);
			socket.setTimeout(0);
			const forget = [
				add(channels, channel, socket),
				...(person === undefined ? [] : [add(persons, person, socket)]),
			];
			res.once('close', () => {
				for (const one of forget) one();
			});
		},
		publish(channel, message) {
			if (!channels.has(channel)) return;
			waiting.set(channel, (waiting.get(channel) ?? '') + message);
			if (timer) return;
			timer = setTimeout(flush, batchDelay);
			setImmediate(send);
		},
		watching: (channel) =>
			channel === undefined
				? [...channels.values()].reduce((sum, sockets) => sum + sockets.size, 0)
				: (channels.get(channel)?.size ?? 0),
		dismiss(channel) {
			const sockets = channels.get(channel) ?? new Set();
			const pending = waiting.get(channel);
			channels.delete(channel);
			waiting.delete(channel);
			endAll(sockets, pending);
		},
		dismissPerson(person) {
			const sockets = persons.get(person) ?? new Set();
			persons.delete(person);
			// The channels' pending messages must no longer reach this person.
			for (const others of channels.values()) for (const socket of sockets) others.delete(socket);
			endAll(sockets);
		},
		stop() {
			clearInterval(heartbeatTimer);
			if (timer) clearTimeout(timer);
			for (const sockets of channels.values()) for (const socket of sockets) socket.destroy();
		},
	};
}

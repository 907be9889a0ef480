import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Tells a crowd: one message, the same bytes to every socket of a channel. */
export interface Hub {
	/**
	 * Holds a response open as a stream of server-sent events (WHATWG HTML §9.2).
	 * @param first what this viewer needs before the next message: `event` texts already framed by `frame`
	 */
	join(channel: string, req: IncomingMessage, res: ServerResponse, first: readonly string[]): void;
	/** Sends to everybody on a channel; messages of one tick go out as one write. */
	publish(channel: string, message: string): void;
	/** How many are on a channel, or on all. */
	watching(channel?: string): number;
	/** Ends every stream of a channel: who may no longer see it comes back and is asked anew. */
	dismiss(channel: string): void;
	stop(): void;
}

/** One event of the stream; `data` must be without line ends, as JSON is. */
export const frame = (id: string, event: string, data: string): string =>
	`id: ${id}\nevent: ${event}\ndata: ${data}\n\n`;

const slice = 250; // sockets a turn: pages stay quick while ten thousand are told (measured)
const gather = 25; // ms: the first is told at once, what follows within this is said together
const beat = 8_000; // ms: a viewer says after ten seconds of silence that the line is lost

// The chunk as HTTP/1.1 wants it, made once for all: Node would make it again for each response.
const chunk = (text: string): Buffer => {
	const body = Buffer.from(text);
	return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]);
};

/** @param mostBehind bytes that may wait for a slow line before it is closed; the browser comes back by itself */
export function openHub(mostBehind = 256 * 1024): Hub {
	const channels = new Map<string, Set<Socket>>();
	const waiting = new Map<string, string>();
	let timer: NodeJS.Timeout | null = null;

	const tell = (sockets: Iterator<Socket>, bytes: Buffer): void => {
		for (let told = 0; told < slice; told += 1) {
			const { value: socket, done } = sockets.next();
			if (done) return;
			if (socket.writableLength > mostBehind) socket.destroy();
			else socket.write(bytes);
		}
		setImmediate(tell, sockets, bytes);
	};
	const send = (): void => {
		for (const [channel, text] of waiting)
			tell([...(channels.get(channel) ?? [])][Symbol.iterator](), chunk(text));
		waiting.clear();
	};
	const flush = (): void => {
		timer = waiting.size ? setTimeout(flush, gather) : null;
		send();
	};
	const breath = chunk(': \n\n');
	const heart = setInterval(() => {
		for (const sockets of channels.values()) tell([...sockets][Symbol.iterator](), breath);
	}, beat);
	heart.unref();

	return {
		join(channel, req, res, first) {
			const { socket } = req;
			res.writeHead(200, {
				'content-type': 'text/event-stream; charset=utf-8',
				'cache-control': 'no-store',
				'x-accel-buffering': 'no',
				'x-content-type-options': 'nosniff',
				'transfer-encoding': 'chunked',
			});
			res.write(`retry: ${1_000 + Math.round(Math.random() * 2_000)}\n\n${first.join('')}`);
			socket.setNoDelay(true);
			socket.setTimeout(0);
			const sockets = channels.get(channel) ?? new Set();
			channels.set(channel, sockets.add(socket));
			res.once('close', () => {
				sockets.delete(socket);
				if (!sockets.size && channels.get(channel) === sockets) channels.delete(channel);
			});
		},
		publish(channel, message) {
			if (!channels.has(channel)) return;
			waiting.set(channel, (waiting.get(channel) ?? '') + message);
			if (timer) return;
			timer = setTimeout(flush, gather);
			setImmediate(send);
		},
		watching: (channel) =>
			channel === undefined
				? [...channels.values()].reduce((sum, sockets) => sum + sockets.size, 0)
				: (channels.get(channel)?.size ?? 0),
		dismiss(channel) {
			for (const socket of channels.get(channel) ?? []) socket.end();
		},
		stop() {
			clearInterval(heart);
			if (timer) clearTimeout(timer);
			for (const sockets of channels.values()) for (const socket of sockets) socket.destroy();
		},
	};
}

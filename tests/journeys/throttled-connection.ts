import { once } from 'node:events';
import { createServer, request } from 'node:http';
import {
	connect,
	createServer as createTcpServer,
	type AddressInfo,
	type Server,
	type Socket,
} from 'node:net';
import { pipeline } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The connection between a browser and the world, which can fail: the browser's `proxy`. */
export interface ThrottledConnection {
	/** For the options of a browser's context. */
	proxy: { server: string };
	/** Every connection breaks off, and no new one comes about. */
	cut(): void;
	/** Every connection stays open and forwards nothing, also a new one: as after a change of Wi-Fi, a sleep. */
	freeze(): Promise<void>;
	/** New connections work. Those that froze stay as they are. */
	restore(): void;
	close(): Promise<void>;
}

/**
 * Opens it: an HTTP proxy behind a TCP one. Pulling the network by the browser's own means would leave streams that are
 * open already as they are.
 */
export async function openThrottledConnection(): Promise<ThrottledConnection> {
	let state: 'whole' | 'cut' | 'frozen' = 'whole';
	const pairs = new Set<readonly [Socket, Socket]>();
	const frozen = new WeakSet<Socket>();
	const proxy = createServer((req, res) => {
		const on = request(req.url ?? '', { method: req.method, headers: req.headers }, (answer) => {
			res.writeHead(answer.statusCode ?? 502, answer.headers);
			res.flushHeaders();
			// A body that breaks off breaks off here too: a browser would wait for the rest for ever.
			pipeline(answer, res, () => {});
		});
		on.on('error', () => res.destroy());
		res.on('close', () => on.destroy());
		req.pipe(on);
	});
	const proxyPort = await listening(proxy);
	const front = createTcpServer((client) => {
		if (state === 'cut') return void client.destroy();
		const onwards = connect(proxyPort, '127.0.0.1');
		const pair = [client, onwards] as const;
		pairs.add(pair);
		for (const [one, other] of [pair, [onwards, client] as const]) {
			one.on('error', () => {});
			if (state === 'frozen') one.resume();
			else one.pipe(other);
		}
		if (state === 'frozen') frozen.add(client);
		// An idle connection that is closed just as the browser uses it again: the browser repeats the request.
		onwards.on('close', () => !frozen.has(client) && client.destroySoon());
		client.on('close', () => {
			onwards.destroy();
			pairs.delete(pair);
		});
	});
	const port = await listening(front);
	const openPairs = (): number => [...pairs].filter(([, onwards]) => !onwards.closed).length;
	const hangUp = (): void => {
		for (const [client] of pairs) client.destroy();
	};
	return {
		proxy: { server: `http://127.0.0.1:${port}` },
		cut() {
			state = 'cut';
			hangUp();
		},
		async freeze() {
			// As in a page that has been open for a while: the server closes idle connections after some seconds.
			proxy.closeIdleConnections();
			while (openPairs() > (await promisify(proxy.getConnections.bind(proxy))())) await sleep(20);
			state = 'frozen';
			for (const pair of pairs) {
				frozen.add(pair[0]);
				for (const socket of pair) socket.unpipe().resume();
			}
		},
		restore() {
			state = 'whole';
		},
		async close() {
			hangUp();
			proxy.close();
			front.close();
			await Promise.all([once(proxy, 'close'), once(front, 'close')]);
		},
	};
}

async function listening(server: Server): Promise<number> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

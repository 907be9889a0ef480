import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The line between a browser and the world, which can be cut: the browser's `proxy`. */
export interface Line {
	/** For the options of a browser's context. */
	proxy: { server: string };
	/** Every connection breaks off, and no new one comes about. */
	cut(): void;
	mend(): void;
	close(): Promise<void>;
}

/**
 * Lays a line. Pulling the network by the browser's own means would leave streams that are open already as
 * they are.
 */
export async function openLine(): Promise<Line> {
	let whole = true;
	const server = createServer((req, res) => {
		const on = request(req.url ?? '', { method: req.method, headers: req.headers }, (answer) => {
			res.writeHead(answer.statusCode ?? 502, answer.headers);
			res.flushHeaders();
			answer.pipe(res);
		});
		on.on('error', () => res.destroy());
		res.on('close', () => on.destroy());
		req.pipe(on);
	});
	server.on('connection', (socket) => {
		if (!whole) socket.destroy();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		proxy: { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
		cut() {
			whole = false;
			server.closeAllConnections();
		},
		mend() {
			whole = true;
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

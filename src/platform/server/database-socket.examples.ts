import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/* For tests of lost connections: a real PostgreSQL behind a proxy that can go silent without telling either side. */

export interface SocketProxy {
	/** The address of the database through the proxy. */
	url: string;
	/** From now on nothing passes, neither data nor closes; `newConnections`: not for new connections either. */
	silence(newConnections: boolean): void;
	/** Lets new connections pass again; silenced ones stay silent. */
	listen(): void;
	close(): Promise<void>;
}

/** Puts a proxy in front of the database at `url`, which listens on a Unix socket. */
export async function proxySocket(url: string): Promise<SocketProxy> {
	const through = new URL(url);
	const path = `${through.searchParams.get('host')}/.s.PGSQL.${through.port}`;
	const open = new Set<Socket>();
	let closed = false;
	const server = createServer({ allowHalfOpen: true }, (client) => {
		track(client);
		if (closed) return;
		const database = connect({ path, allowHalfOpen: true });
		track(database);
		client.pipe(database);
		database.pipe(client);
	});
	const track = (socket: Socket): void => {
		open.add(socket.on('error', () => {}).on('close', () => open.delete(socket)));
	};
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	through.searchParams.delete('host');
	through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: through.href,
		silence(newConnections) {
			closed = newConnections;
			for (const socket of open) socket.unpipe().pause();
		},
		listen: () => void (closed = false),
		async close() {
			for (const socket of open) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}

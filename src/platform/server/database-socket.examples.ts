import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/* For the tests of what happens when the network forgets a connection: a real PostgreSQL, and between it and us
 * a line that can go silent, so that neither side is told of anything. */

export interface SocketProxy {
	/** The address of the database by way of this line. */
	url: string;
	/** From now on nothing passes, neither words nor goodbyes; `newcomers`: not for new connections either. */
	hush(newcomers: boolean): void;
	/** New connections are let through again; those that were forgotten stay so. */
	listen(): void;
	close(): Promise<void>;
}

/** Puts a line before the database at `url`, which is reached by a socket of the system. */
export async function proxySocket(url: string): Promise<SocketProxy> {
	const through = new URL(url);
	const path = `${through.searchParams.get('host')}/.s.PGSQL.${through.port}`;
	const open = new Set<Socket>();
	let closed = false;
	const server = createServer({ allowHalfOpen: true }, (near) => {
		keep(near);
		if (closed) return;
		const far = connect({ path, allowHalfOpen: true });
		keep(far);
		near.pipe(far);
		far.pipe(near);
	});
	const keep = (socket: Socket): void => {
		open.add(socket.on('error', () => {}).on('close', () => open.delete(socket)));
	};
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	through.searchParams.delete('host');
	through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: through.href,
		hush(newcomers) {
			closed = newcomers;
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

import type { Server } from 'node:http';
import { networkOf } from './network.ts';

/** Largest numbers of open connections. */
export interface ConnectionLimits {
	/** Per address (`networkOf`); `null` behind a proxy, where all connections share its address. */
	perAddress: number | null;
	all: number;
}

/** Closes connections above the limits immediately. */
export function boundConnections(server: Server, { perAddress, all }: ConnectionLimits): void {
	server.maxConnections = all;
	if (perAddress === null) return;
	const open = new Map<string, number>();
	server.on('connection', (socket) => {
		const network = networkOf(socket.remoteAddress ?? '');
		const count = (open.get(network) ?? 0) + 1;
		open.set(network, count);
		socket.once('close', () => {
			const left = (open.get(network) ?? 1) - 1;
			if (left) open.set(network, left);
			else open.delete(network);
		});
		if (count > perAddress) socket.destroy();
	});
}

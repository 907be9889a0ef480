import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes connections whose clients read nothing of their response and so occupy the server's memory. A slow client that
 * reads occasionally gets everything. Connections with another timeout keep it.
 * @param timeout ms in which something must be read; a connection is closed after about twice as long
 */
export function closeStalledConnections(server: Server, timeout: number): void {
	const sockets = new Set<Socket>();
	/** Connections whose timeout was set here. */
	const limited = new WeakSet<Socket>();
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	// Checked periodically: a timer per response would cost every reader.
	const timer = setInterval(() => {
		for (const socket of sockets) {
			const waits = socket.writableLength > 0;
			if (waits && !socket.timeout) {
				limited.add(socket.setTimeout(timeout));
			} else if (!waits && limited.delete(socket) && socket.timeout === timeout) {
				socket.setTimeout(0);
			}
		}
	}, timeout / 6).unref();
	server.once('close', () => clearInterval(timer));
}

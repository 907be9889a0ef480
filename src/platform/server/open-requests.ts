import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Bounds how many requests one connection may leave unanswered; browsers have one. A single read of 64 kB holds 2,340
 * requests, and Node parses all of them before it can pause the connection. So one request too many destroys the
 * connection, and what is left of that read is erased: to parse it would take 60 times as long as all else.
 * @param most requests of one connection that may be open
 * @returns whether a request may be answered; `false` = its connection has been destroyed
 */
export function boundOpenRequests(
	server: Server,
	most: number,
): (req: IncomingMessage, res: ServerResponse) => boolean {
	/** How many requests of a connection have no complete answer. */
	const open = new WeakMap<Socket, number>();
	/** The bytes that Node is parsing, or parsed last; it parses a read whole, one after the other. */
	const reading: { socket: Socket | null; bytes: Buffer | null } = { socket: null, bytes: null };
	function read(this: Socket, bytes: Buffer): void {
		reading.socket = this;
		reading.bytes = bytes;
	}
	// Before Node's own listener, which parses the same bytes.
	server.on('connection', (socket) => void socket.prependListener('data', read));
	return ({ socket }, res) => {
		if (socket.destroyed) return false;
		const count = (open.get(socket) ?? 0) + 1;
		open.set(socket, count);
		if (count <= most) {
			res.once('close', () => open.set(socket, (open.get(socket) ?? 1) - 1));
			return true;
		}
		socket.destroy();
		if (reading.socket === socket) reading.bytes?.fill(0);
		return false;
	};
}

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Limits the unanswered requests of one connection (pipelining); browsers have one. A single 64 kB read holds 2,340
 * requests, and Node parses all of them before it can pause the connection. One request too many therefore destroys the
 * connection and erases the rest of the read: parsing it would take 60 times as long as everything else.
 * @param max open requests per connection
 * @returns whether a request may be answered; `false` = its connection has been destroyed
 */
export function boundOpenRequests(
	server: Server,
	max: number,
): (req: IncomingMessage, res: ServerResponse) => boolean {
	/** Number of requests per connection without a complete response. */
	const open = new WeakMap<Socket, number>();
	/** The bytes that Node parses now or parsed last; it parses each read to its end before the next. */
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
		if (count <= max) {
			res.once('close', () => open.set(socket, (open.get(socket) ?? 1) - 1));
			return true;
		}
		socket.destroy();
		if (reading.socket === socket) reading.bytes?.fill(0);
		return false;
	};
}

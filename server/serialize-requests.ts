import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Lets the requests of a connection be worked on one after the other, so that a connection holds one answer at a time,
 * however many it asks for before it reads.
 */
export function serializeRequests(): (req: IncomingMessage, res: ServerResponse, work: () => void) => void {
	const last = new WeakMap<Socket, ServerResponse>();
	return ({ socket }, res, work) => {
		const before = last.get(socket);
		last.set(socket, res);
		res.once('close', () => {
			if (last.get(socket) === res) last.delete(socket);
		});
		if (before) before.once('close', () => !socket.destroyed && work());
		else work();
	};
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Processes the requests of a connection one after the other, so each connection holds one response at a time. */
export function serializeRequests(): (req: IncomingMessage, res: ServerResponse, handle: () => void) => void {
	const last = new WeakMap<Socket, ServerResponse>();
	return ({ socket }, res, handle) => {
		const before = last.get(socket);
		last.set(socket, res);
		if (before && !before.closed) before.once('close', () => !socket.destroyed && handle());
		else handle();
	};
}

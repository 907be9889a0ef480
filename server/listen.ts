import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isIngest } from '#broadcast/server';
import { hasBody } from '#platform/server/has-body.ts';
import { letGoOfUnread } from '#platform/server/unread.ts';

type Door = (req: IncomingMessage, res: ServerResponse) => void;

/** How long a client is waited for, in ms. */
export interface Patience {
	/** Until all headers of a request are there. */
	headers: number;
	/** Until all of its body is there; of what a hall sends, whose bodies last for hours, the ingest decides. */
	body: number;
	/** Until something is taken of what waits for it; 30 seconds, if nothing is said. */
	taking?: number;
}

const asARule: Patience = { headers: 60_000, body: 5 * 60_000 };

const statuses: Readonly<Record<string, string>> = {
	ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
	HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/**
 * The server of the house, not yet listening: what cannot be read is refused, what is too slow is let go of.
 */
export function openServer(door: Door, patience: Patience = asARule): Server {
	const server = createServer({
		keepAliveTimeout: 65_000,
		// What brings no body has no end to be told of: a sixth less work for each request.
		optimizeEmptyRequests: true,
		headersTimeout: patience.headers,
		// Node's own limit would end what a hall sends; `inTime` is the one for all others.
		requestTimeout: 0,
		connectionsCheckingInterval: Math.min(30_000, patience.headers / 2),
	});
	letGoOfUnread(server, patience.taking ?? 30_000);
	const meet: Door = (req, res) => {
		inTime(req, res, patience.body);
		door(req, res);
	};
	server.on('request', meet);
	// Of who asks whether they may send: a hall is told so, or is refused, by the ingest before it sends anything.
	server.on('checkContinue', (req, res) => {
		if (!sendsMedia(req)) res.writeContinue();
		meet(req, res);
	});
	// Of who expects anything else: Node would refuse it too, and tell nobody of its body.
	server.on('checkExpectation', (req, res) => {
		inTime(req, res, patience.body);
		res.writeHead(417).end();
	});
	server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
		refuse(socket as Socket, statuses[error.code ?? ''] ?? '400 Bad Request'),
	);
	return server;
}

const sendsMedia = (req: IncomingMessage): boolean =>
	isIngest(req) && (req.method === 'PUT' || req.method === 'POST');

/** Cuts a request whose body is not there in time, whatever has become of its answer. */
function inTime(req: IncomingMessage, res: ServerResponse, limit: number): void {
	if (!hasBody(req) || sendsMedia(req)) return;
	const over = setTimeout(() => {
		if (req.complete) return;
		// Past the answer of the page that still reads: what it says afterwards reaches nobody.
		if (res.headersSent) req.socket.destroy();
		else refuse(req.socket, '408 Request Timeout');
	}, limit).unref();
	req.once('close', () => clearTimeout(over));
}

function refuse(socket: Socket, status: string): void {
	if (socket.writable)
		socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () =>
			socket.destroy(),
		);
	else socket.destroy();
}

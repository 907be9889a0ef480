import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { boundConnections, type ConnectionLimits } from '#platform/server/connection-limits.ts';
import { timeForFiles } from '#platform/server/files/large-form.ts';
import { hasBody } from '#platform/server/has-body.ts';
import { boundOpenRequests } from '#platform/server/open-requests.ts';
import { OperatorError } from '#platform/server/operator-error.ts';
import { closeStalledConnections } from '#platform/server/stalled-connections.ts';
import { listenError } from './listen-error.ts';
import { parseTarget } from './target.ts';

type Door = (req: IncomingMessage, res: ServerResponse) => void;

/** How long a client is waited for, in ms, and how much of the server it may hold. */
export interface ServerLimits {
	/** Until all headers of a request are there. */
	headers: number;
	/** Until all of its body is there, unless `isOwnBody`. */
	body: number;
	/** Until something is taken of what waits for it; 30 seconds, if nothing is said. */
	taking?: number;
	connections?: ConnectionLimits;
	/** Whether the body of a request is limited by who reads it, who also answers `Expect: 100-continue`. */
	isOwnBody?(req: IncomingMessage): boolean;
}

/** Requests of one connection that may be without a complete answer. */
const mostOpenRequests = 8;
const perHall = 6_000; // connections: a thousand people with six each, as browsers open
const leastOfAll = 20_000; // connections

export const defaultLimits: ServerLimits = { headers: 60_000, body: 5 * 60_000 };

/**
 * How many connections may be open.
 * @param crowd how many halls of a thousand people sit behind one address
 * @param proxied whether all connections come from a proxy, whose address stands for everybody
 */
export const connectionLimits = (crowd: number, proxied: boolean): ConnectionLimits => ({
	perAddress: proxied ? null : Math.round(perHall * crowd),
	all: Math.max(leastOfAll, Math.round(2 * perHall * crowd)),
});

const statuses: Readonly<Record<string, string>> = {
	ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
	HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** The HTTP server, not yet listening. Malformed requests are refused; slow or excess connections are closed. */
export function createHttpServer(door: Door, bounds: ServerLimits = defaultLimits): Server {
	const server = createServer({
		keepAliveTimeout: 65_000,
		// What brings no body has no end to be told of: a sixth less work for each request.
		optimizeEmptyRequests: true,
		headersTimeout: bounds.headers,
		// Node's own limit would end what a hall sends; `inTime` is the one for all others.
		requestTimeout: 0,
		connectionsCheckingInterval: Math.min(30_000, bounds.headers / 2),
	});
	boundConnections(server, bounds.connections ?? connectionLimits(1, false));
	const mayOpen = boundOpenRequests(server, mostOpenRequests);
	closeStalledConnections(server, bounds.taking ?? 30_000);
	const { isOwnBody = () => false } = bounds;
	const limitBody: Door = (req, res) => {
		if (!isOwnBody(req)) inTime(req, res, bounds.body);
	};
	const meet: Door = (req, res) => {
		limitBody(req, res);
		if (parseTarget(req)) door(req, res);
		else res.writeHead(400, { connection: 'close' }).end();
	};
	server.on('request', (req, res) => {
		if (mayOpen(req, res)) meet(req, res);
	});
	// Of who asks whether they may send: a hall is told so, or is refused, by the ingest before it sends anything.
	server.on('checkContinue', (req, res) => {
		if (!mayOpen(req, res)) return;
		if (!isOwnBody(req)) res.writeContinue();
		meet(req, res);
	});
	// Of who expects anything else: Node would refuse it too, and tell nobody of its body.
	server.on('checkExpectation', (req, res) => {
		if (!mayOpen(req, res)) return;
		limitBody(req, res);
		res.writeHead(417).end();
	});
	server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
		refuse(socket as Socket, statuses[error.code ?? ''] ?? '400 Bad Request'),
	);
	return server;
}

/**
 * Opens the port.
 * @throws OperatorError with what to do when it cannot be opened
 */
export async function listen(server: Server, port: number, host: string): Promise<void> {
	server.listen(port, host);
	await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
		throw new OperatorError(listenError(error.code ?? '', port, host).join(' '), { cause: error });
	});
}

/** Where this process reaches its own server: `http://host:port`. */
export function ownAddress(server: Server): string {
	const { address, port, family } = server.address() as AddressInfo;
	const own: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
	const host = own[address] ?? address;
	return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
}

/** Cuts a request whose body is not there in time, whatever has become of its answer. */
function inTime(req: IncomingMessage, res: ServerResponse, limit: number): void {
	if (!hasBody(req)) return;
	const over = setTimeout(
		() => {
			if (req.complete) return;
			// Past the answer of the page that still reads: what it says afterwards reaches nobody.
			if (res.headersSent) req.socket.destroy();
			else refuse(req.socket, '408 Request Timeout');
		},
		limit + timeForFiles(req),
	).unref();
	req.once('close', () => clearTimeout(over));
}

function refuse(socket: Socket, status: string): void {
	if (socket.writable)
		socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () =>
			socket.destroy(),
		);
	else socket.destroy();
}

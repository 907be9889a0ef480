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

type RequestHandler = (req: IncomingMessage, res: ServerResponse) => void;

/** Timeouts in ms, and limits of what clients may occupy. */
export interface ServerLimits {
	/** Until all headers of a request have arrived. */
	headers: number;
	/** Until its whole body has arrived, unless `isOwnBody`. */
	body: number;
	/** Idle timeout of sending a response; 30 seconds by default. */
	sendTimeout?: number;
	connections?: ConnectionLimits;
	/** Whether the reader of a request's body limits it and answers `Expect: 100-continue`. */
	isOwnBody?(req: IncomingMessage): boolean;
}

/** Largest number of requests per connection without a complete response. */
const maxOpenRequests = 8;
const connectionsPerHall = 6_000; // connections: a thousand people with the six that browsers open
const minConnections = 20_000; // connections

export const defaultLimits: ServerLimits = { headers: 60_000, body: 5 * 60_000 };

/**
 * Limits of open connections.
 * @param crowd number of halls of a thousand people behind one address
 * @param proxied whether all connections come from a proxy, whose address says nothing about clients
 */
export const connectionLimits = (crowd: number, proxied: boolean): ConnectionLimits => ({
	perAddress: proxied ? null : Math.round(connectionsPerHall * crowd),
	all: Math.max(minConnections, Math.round(2 * connectionsPerHall * crowd)),
});

const statuses: Readonly<Record<string, string>> = {
	ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
	HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** The HTTP server, not yet listening. Refuses malformed requests; closes slow and excess connections. */
export function createHttpServer(handler: RequestHandler, limits: ServerLimits = defaultLimits): Server {
	const server = createServer({
		keepAliveTimeout: 65_000,
		// Requests without a body emit no events for its end: a sixth less work per request.
		optimizeEmptyRequests: true,
		headersTimeout: limits.headers,
		// Node's own limit would cut off a hall's stream; `inTime` limits all other requests.
		requestTimeout: 0,
		connectionsCheckingInterval: Math.min(30_000, limits.headers / 2),
	});
	boundConnections(server, limits.connections ?? connectionLimits(1, false));
	const mayOpen = boundOpenRequests(server, maxOpenRequests);
	closeStalledConnections(server, limits.sendTimeout ?? 30_000);
	const { isOwnBody = () => false } = limits;
	const limitBody: RequestHandler = (req, res) => {
		if (!isOwnBody(req)) inTime(req, res, limits.body);
	};
	const handle: RequestHandler = (req, res) => {
		limitBody(req, res);
		if (parseTarget(req)) handler(req, res);
		else res.writeHead(400, { connection: 'close' }).end();
	};
	server.on('request', (req, res) => {
		if (mayOpen(req, res)) handle(req, res);
	});
	// `Expect: 100-continue`: the ingest itself accepts or refuses a hall before it sends anything.
	server.on('checkContinue', (req, res) => {
		if (!mayOpen(req, res)) return;
		if (!isOwnBody(req)) res.writeContinue();
		handle(req, res);
	});
	// Any other expectation: Node would also answer 417, but without a limit for the body.
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
 * @throws OperatorError with what to do if it cannot be opened
 */
export async function listen(server: Server, port: number, host: string): Promise<void> {
	server.listen(port, host);
	await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
		throw new OperatorError(listenError(error.code ?? '', port, host).join(' '), { cause: error });
	});
}

/** The address at which this process reaches its own server: `http://host:port`. */
export function ownAddress(server: Server): string {
	const { address, port, family } = server.address() as AddressInfo;
	const own: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
	const host = own[address] ?? address;
	return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
}

/** Cuts off a request whose body has not arrived in time, whether or not it has been answered. */
function inTime(req: IncomingMessage, res: ServerResponse, limit: number): void {
	if (!hasBody(req)) return;
	const over = setTimeout(
		() => {
			if (req.complete) return;
			// The response has begun: a second one would not reach the client.
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

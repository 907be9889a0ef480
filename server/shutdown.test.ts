import { createServer, get, Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeServer, endsInTime } from './shutdown.ts';

/* Real requests on real connections that are in progress when the process is told to stop. */

let server: Server;
let port: number;
let inside: ServerResponse[];
const agent = new Agent({ keepAlive: true });
beforeEach(async () => {
	inside = [];
	server = createServer((_req, res) => void inside.push(res));
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	({ port } = server.address() as AddressInfo);
});
afterEach(() => server.closeAllConnections());

/** Sends a request; returns the status, or the error code. */
const ask = (): Promise<string> =>
	new Promise((told) => {
		const request = get({ port, host: '127.0.0.1', agent }, (answer: IncomingMessage) => {
			answer.resume().on('end', () => told(String(answer.statusCode)));
		});
		request.on('error', (error: NodeJS.ErrnoException) => told(error.code ?? 'failed'));
	});
const isInside = async (count: number): Promise<void> => {
	while (inside.length < count) await pause(5);
};

test('Requests that are inside are answered before the door is closed; none comes in after that', async () => {
	const first = ask();
	await isInside(1);
	let closed = false;
	const closing = closeServer(server, 10_000).then(() => (closed = true));
	await pause(60);
	expect([closed, await ask()]).toEqual([false, 'ECONNREFUSED']);
	inside[0]?.end('answered');
	expect(await first).toBe('200');
	await closing;
});

test('A line that is kept open, but on which nothing is asked, holds nobody up', async () => {
	const first = ask();
	await isInside(1);
	inside[0]?.end();
	await first;
	await closeServer(server, 10_000);
});

test('What does not end by itself is cut', async () => {
	const first = ask();
	await isInside(1);
	await closeServer(server, 100);
	expect(await first).toBe('ECONNRESET');
});

test('What does not end in time, or fails, has not ended well', async () => {
	expect(await endsInTime(Promise.resolve(), 1_000)).toBe(true);
	expect(await endsInTime(new Promise(() => {}), 10)).toBe(false);
	vi.spyOn(process.stderr, 'write').mockReturnValue(true);
	expect(await endsInTime(Promise.reject(new Error('no')), 1_000)).toBe(false);
});

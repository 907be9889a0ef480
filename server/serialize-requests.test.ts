import { createReadStream } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAdmission } from '#platform/server/admission.ts';
import { boundOpenRequests } from '#platform/server/open-requests.ts';
import { openRawConnection, type RawConnection } from '#platform/server/raw-connection.examples.ts';
import { serializeRequests } from './serialize-requests.ts';

let server: Server;
let working: ServerResponse[];
let connection: RawConnection;
beforeEach(async () => {
	working = [];
	const waits = serializeRequests();
	server = createServer((req, res) => waits(req, res, () => void working.push(res)));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	connection = await openRawConnection((server.address() as AddressInfo).port);
});
afterEach(async () => {
	connection.socket.destroy();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});
const ask = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';

test('of the requests of a connection the next is worked on when the answer before it is complete', async () => {
	connection.socket.write(ask.repeat(3));
	for (const name of ['first', 'second', 'third']) {
		await expect.poll(() => working.length).toBe(1);
		working.shift()?.end(name);
	}
	await expect.poll(connection.read).toMatch(/first[^]*second[^]*third$/);
});

test('of a connection that is gone nothing more is worked on', async () => {
	connection.socket.write(ask.repeat(3));
	await expect.poll(() => working.length).toBe(1);
	const gone = new Promise((resolve) => working[0]?.once('close', resolve));
	connection.socket.destroy();
	await gone;
	expect(working.length).toBe(1);
});

test('a file that is sent while the next one is asked for has no more listeners than Node expects', async () => {
	const admission = openAdmission();
	const mayAnswer = boundOpenRequests(server, 10);
	const waits = serializeRequests();
	const counts: number[] = [];
	server.removeAllListeners('request').on('request', (req, res) => {
		if (!mayAnswer(req, res)) return;
		admission.register(req, res);
		waits(req, res, () => {
			pipeline(createReadStream(import.meta.filename), res, () => {});
			// When the next request has come as well.
			setImmediate(() => counts.push(res.listenerCount('close')));
		});
	});
	connection.socket.write(ask.repeat(3));
	await expect.poll(() => counts.length).toBe(3);
	// Node warns above ten; sending a file takes seven of them.
	expect(Math.max(...counts)).toBeLessThanOrEqual(10);
});

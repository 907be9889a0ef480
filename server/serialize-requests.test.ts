import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

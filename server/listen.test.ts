import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRawConnection } from '#platform/server/raw-connection.examples.ts';
import { connectionLimits, listen, createHttpServer } from './listen.ts';

/* `tests/faults/bad-input.test.ts` tests slow and malformed requests to the whole server. */

const large = Buffer.alloc(40_000_000);
const server = createHttpServer(
	(req, res) => res.end(req.url === '/' ? large : `${req.headers.host} ${req.url}`),
	{
		headers: 60_000,
		body: 60_000,
		sendTimeout: 300,
	},
);
beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => void server.close());

test('a port that is taken is said in a sentence, with what to do', async () => {
	const { port } = server.address() as AddressInfo;
	const second = createHttpServer(() => {});
	await expect(listen(second, port, '127.0.0.1')).rejects.toThrow(
		`Another program answers on port ${port} already. End it, or choose another port: PORT=${port + 1} npm start`,
	);
});

test('a client that reads nothing of an answer is disconnected', async () => {
	const open = once(server, 'connection');
	const line = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
	line.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
	const [here] = (await open) as [typeof line];
	await once(here, 'close');
	expect(here.bytesWritten).toBeGreaterThan(0);
	line.destroy();
});

/** The complete response to a request. */
async function answer(head: string): Promise<string> {
	const { socket, read, ended } = await openRawConnection((server.address() as AddressInfo).port);
	socket.write(`${head}\r\nconnection: close\r\n\r\n`);
	await expect.poll(ended).toBe(true);
	return read();
}

test.each([
	['in absolute form, of which the host counts', 'GET http://conference.example/en?a=1 HTTP/1.1\r\nhost: x'],
	['in origin form', 'GET /en?a=1 HTTP/1.1\r\nhost: conference.example'],
])('a target is read %s (RFC 9112 §3.2)', async (_, head) => {
	expect(await answer(head)).toMatch(/^HTTP\/1\.1 200[^]*conference\.example \/en\?a=1$/);
});

test.each([
	['two hosts', 'GET /en HTTP/1.1\r\nhost: x\r\nHost: y'],
	['two hosts that agree', 'GET /en HTTP/1.1\r\nhost: x\r\nhost: x'],
	['no host', 'GET /en HTTP/1.1\r\nx: y'],
	['another scheme', 'GET ftp://x/en HTTP/1.1\r\nhost: x'],
	['a name and password', 'GET http://a:b@x/en HTTP/1.1\r\nhost: x'],
	['neither form', 'OPTIONS * HTTP/1.1\r\nhost: x'],
])('a request with %s is refused', async (_, head) => {
	expect(await answer(head)).toMatch(/^HTTP\/1\.1 400/);
});

test('a crowd behind one address has six connections each, and a proxy’s address is not counted', () => {
	expect(connectionLimits(1, false)).toEqual({ perAddress: 6_000, all: 20_000 });
	expect(connectionLimits(4, false)).toEqual({ perAddress: 24_000, all: 48_000 });
	expect(connectionLimits(1, true).perAddress).toBe(null);
});

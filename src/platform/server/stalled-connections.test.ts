import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeStalledConnections } from './stalled-connections.ts';

/* A real server and real connections whose reads the test controls. */

const timeout = 600;
/** More than the system's buffers hold. */
const large = Buffer.alloc(40_000_000, 'x');
let server: Server;
let sockets: Set<Socket>;

beforeEach(async () => {
	sockets = new Set();
	server = createServer({ keepAliveTimeout: 60_000 }, (req, res) => {
		if (req.url === '/large') res.writeHead(200, { 'content-length': large.length }).end(large);
		else if (req.url === '/late') setTimeout(() => res.end('late'), 3 * timeout);
		else res.end('small');
	});
	closeStalledConnections(server, timeout);
	server.on('connection', (socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
	server.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function ask(...paths: string[]): Promise<Socket> {
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	socket.on('error', () => {});
	await new Promise((resolve) => socket.once('connect', resolve));
	socket.pause();
	socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`).join(''));
	return socket;
}
const open = (): number => sockets.size;

describe('a connection whose client reads nothing', () => {
	test.each([
		['with one answer', ['/large']],
		['with answers that wait behind it', ['/large', '/small', '/large']],
		['with one answer, and a small one that waits behind it', ['/large', '/small']],
	])('is let go of %s', async (_, paths) => {
		const begun = Date.now();
		const all = await Promise.all(Array.from({ length: 5 }, () => ask(...paths)));
		await expect.poll(open, { timeout: 10 * timeout }).toBe(0);
		expect(Date.now() - begun).toBeGreaterThan(timeout);
		for (const socket of all) socket.destroy();
	});
});

describe('a connection', () => {
	test('with a slow client gets the whole response', async () => {
		const socket = await ask('/large');
		const begun = Date.now();
		let taken = 0;
		let rested = 0;
		for await (const piece of socket) {
			taken += (piece as Buffer).length;
			if (taken > large.length) break;
			if (taken - rested < 1_500_000) continue;
			rested = taken;
			await sleep(timeout / 5);
		}
		expect(taken).toBeGreaterThan(large.length);
		expect(Date.now() - begun).toBeGreaterThan(4 * timeout);
	});

	test('with a slow response, or idle, stays open', async () => {
		const socket = await ask('/large', '/late');
		await sleep(timeout / 2);
		let text = '';
		socket.setEncoding('latin1').on('data', (piece) => (text = (text + String(piece)).slice(-100)));
		socket.resume();
		await expect.poll(() => text, { timeout: 10 * timeout }).toMatch(/late/);
		await sleep(2 * timeout);
		expect(open()).toBe(1);
		socket.write('GET /small HTTP/1.1\r\nhost: localhost\r\n\r\n');
		await expect.poll(() => text).toMatch(/small/);
		socket.destroy();
	});
});

import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeStalledConnections } from './stalled-connections.ts';

/* A real server and real connections whose reads the test controls. */

const patience = 600;
/** More than the system's buffers hold. */
const large = Buffer.alloc(40_000_000, 'x');
let server: Server;
let lines: Set<Socket>;

beforeEach(async () => {
	lines = new Set();
	server = createServer({ keepAliveTimeout: 60_000 }, (req, res) => {
		if (req.url === '/large') res.writeHead(200, { 'content-length': large.length }).end(large);
		else if (req.url === '/late') setTimeout(() => res.end('late'), 3 * patience);
		else res.end('small');
	});
	closeStalledConnections(server, patience);
	server.on('connection', (line) => lines.add(line.once('close', () => lines.delete(line))));
	server.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function ask(...paths: string[]): Promise<Socket> {
	const line = connect((server.address() as AddressInfo).port, '127.0.0.1');
	line.on('error', () => {});
	await new Promise((resolve) => line.once('connect', resolve));
	line.pause();
	line.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`).join(''));
	return line;
}
const open = (): number => lines.size;

describe('a line of which nothing is taken', () => {
	test.each([
		['with one answer', ['/large']],
		['with answers that wait behind it', ['/large', '/small', '/large']],
		['with one answer, and a small one that waits behind it', ['/large', '/small']],
	])('is let go of %s', async (_, paths) => {
		const begun = Date.now();
		const all = await Promise.all(Array.from({ length: 5 }, () => ask(...paths)));
		await expect.poll(open, { timeout: 10 * patience }).toBe(0);
		expect(Date.now() - begun).toBeGreaterThan(patience);
		for (const line of all) line.destroy();
	});
});

describe('a line', () => {
	test('whose reader is slow, and takes some now and then, brings all of it', async () => {
		const line = await ask('/large');
		const begun = Date.now();
		let taken = 0;
		let rested = 0;
		for await (const piece of line) {
			taken += (piece as Buffer).length;
			if (taken > large.length) break;
			if (taken - rested < 1_500_000) continue;
			rested = taken;
			await sleep(patience / 5);
		}
		expect(taken).toBeGreaterThan(large.length);
		expect(Date.now() - begun).toBeGreaterThan(4 * patience);
	});

	test('on which an answer is made for long, or nothing is asked for, stands', async () => {
		const line = await ask('/large', '/late');
		await sleep(patience / 2);
		let text = '';
		line.setEncoding('latin1').on('data', (piece) => (text = (text + String(piece)).slice(-100)));
		line.resume();
		await expect.poll(() => text, { timeout: 10 * patience }).toMatch(/late/);
		await sleep(2 * patience);
		expect(open()).toBe(1);
		line.write('GET /small HTTP/1.1\r\nhost: localhost\r\n\r\n');
		await expect.poll(() => text).toMatch(/small/);
		line.destroy();
	});
});

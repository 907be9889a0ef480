import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { boundOpenRequests } from './open-requests.ts';
import { openRawConnection, type RawConnection } from './raw-connection.examples.ts';

/* A real server and real connections whose input the test controls. */

const most = 3;
let server: Server;
let port: number;
let waiting: ServerResponse[];
let broken: number;
let seen: number;
const opened: RawConnection[] = [];

beforeEach(async () => {
	[waiting, broken, seen] = [[], 0, 0];
	server = createServer({ optimizeEmptyRequests: true });
	const mayOpen = boundOpenRequests(server, most);
	server.on('request', (req, res) => {
		seen += 1;
		if (!mayOpen(req, res)) return;
		if (req.url === '/wait') waiting.push(res);
		else if (req.method === 'POST') req.resume().on('end', () => res.end('at /form'));
		else res.end(`at ${req.url}`);
	});
	server.on('clientError', () => void (broken += 1));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	({ port } = server.address() as AddressInfo);
});
afterEach(async () => {
	for (const { socket } of opened.splice(0)) socket.destroy();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function raw(): Promise<RawConnection> {
	const connection = await openRawConnection(port);
	opened.push(connection);
	return connection;
}
const ask = (path: string): string => `GET ${path} HTTP/1.1\r\nHost:x\r\n\r\n`;
const arrived = (count: number) => expect.poll(() => waiting.length).toBe(count);

test('a connection is destroyed at the first request too many, and the rest of what it sent is not parsed', async () => {
	const attacker = await raw();
	const other = await raw();
	attacker.socket.write(ask('/wait').repeat(2_340));
	await expect.poll(attacker.ended).toBe(true);
	expect([waiting.length, seen, attacker.read()]).toEqual([most, most + 1, '']);
	other.socket.write(ask('/a'));
	await expect.poll(other.read).toMatch(/at \/a$/);
});

test('so it is when each comes by itself', async () => {
	const { socket, ended } = await raw();
	for (let count = 1; count <= most; count += 1) {
		socket.write(ask('/wait'));
		await arrived(count);
	}
	expect(ended()).toBe(false);
	socket.write(ask('/wait'));
	await expect.poll(ended).toBe(true);
	expect(waiting.length).toBe(most);
});

test('as many as are allowed are all answered, in their order, and then as many again', async () => {
	const { socket, read } = await raw();
	for (const round of [1, 2]) {
		socket.write(ask('/wait').repeat(most));
		await arrived(most);
		for (const [index, res] of waiting.splice(0).entries()) res.end(`answer ${round}.${index};`);
		await expect.poll(read).toContain(`answer ${round}.${most - 1};`);
	}
	expect(read().match(/answer \d\.\d/g)).toEqual(
		[1, 2].flatMap((n) => [0, 1, 2].map((i) => `answer ${n}.${i}`)),
	);
});

test('a body may hold what looks like requests', async () => {
	const { socket, read } = await raw();
	const body = ask('/wait').repeat(50);
	socket.write(
		`POST /form HTTP/1.1\r\nHost:x\r\nContent-Length: ${body.length}\r\n\r\n${body}${ask('/next')}`,
	);
	await expect.poll(read).toMatch(/at \/form[^]*at \/next$/);
	expect(waiting.length).toBe(0);
});

import { createServer, get, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Prepared } from './prepared.ts';
import { openRaw, type RawLine } from './raw.examples.ts';

/* A real server and real lines. The answers go past Node's own writing: what it would have done is looked at here. */

const body = 'Слово предоставляется';
const page = new Prepared({ 'content-type': 'text/plain', 'cache-control': 'public' }, Buffer.from(body));
const large = new Prepared({ 'content-type': 'video/mp4' }, Buffer.alloc(2_000_000, 'x'));
let server: Server;
let port: number;
const lines: Socket[] = [];
let answered: ServerResponse[];

beforeEach(async () => {
	answered = [];
	server = createServer({ optimizeEmptyRequests: true }, (req, res) => {
		answered.push(res);
		if (req.url === '/slow') setTimeout(() => res.end('slow'), 30);
		else if (req.url === '/large') large.give(req, res);
		else page.give(req, res);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
	for (const each of lines.splice(0)) each.destroy();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function line(): Promise<RawLine> {
	const opened = await openRaw(port);
	lines.push(opened.socket);
	return opened;
}
const ask = (path: string, version = '1.1', more = ''): string =>
	`GET ${path} HTTP/${version}\r\nhost: localhost\r\n${more}\r\n`;
const count = (text: string, part: string): number => text.split(part).length - 1;

describe('an answer that was prepared', () => {
	test('is what Node would have sent, with the time of day', async () => {
		const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
			get({ port, agent: false, headers: { connection: 'keep-alive' } }, (res) => {
				let text = '';
				res.setEncoding('utf8').on('data', (piece: string) => (text += piece));
				res.on('end', () => resolve({ ...res.headers, text }));
			}).on('error', reject);
		});
		expect(headers).toMatchObject({
			'content-type': 'text/plain',
			'cache-control': 'public',
			'content-length': String(Buffer.byteLength(body)),
			text: body,
		});
		expect(Math.abs(Date.parse(String(headers['date'])) - Date.now())).toBeLessThan(2_000);
	});

	test('leaves its line free for the next, and the response over', async () => {
		const { socket, read, ended } = await line();
		for (let times = 1; times <= 5; times += 1) {
			socket.write(ask('/'));
			await expect.poll(() => count(read(), body), { interval: 1 }).toBe(times);
		}
		expect(answered.every((res) => res.headersSent && res.writableEnded)).toBe(true);
		await expect.poll(() => answered.every((res) => res.destroyed || res.closed)).toBe(true);
		expect(ended()).toBe(false);
	});

	test('waits for the answers before it on its line', async () => {
		const { socket, read } = await line();
		socket.write(ask('/slow') + ask('/') + ask('/slow') + ask('/'));
		await expect.poll(() => count(read(), body)).toBe(2);
		expect(read()).toMatch(new RegExp(`slow[^]*${body}[^]*slow[^]*${body}$`));
	});

	test('has no body for HEAD', async () => {
		const { socket, read } = await line();
		socket.write(ask('/').replace('GET', 'HEAD') + ask('/slow'));
		await expect.poll(read).toMatch(/slow$/);
		expect(read()).not.toContain(body);
		expect(read()).toContain(`content-length: ${Buffer.byteLength(body)}`);
	});

	test.each([
		['of HTTP/1.0', '1.0', ''],
		['that asks for it', '1.1', 'connection: close\r\n'],
	])('ends the line of a reader %s', async (_, version, more) => {
		const { socket, read, ended } = await line();
		socket.write(ask('/', version, more));
		await expect.poll(ended).toBe(true);
		expect(read()).toContain(body);
	});

	test('ends the line when the server says so, as it does on leaving', async () => {
		server.prependListener('request', (_req, res) => void res.setHeader('connection', 'close'));
		const { socket, read, ended } = await line();
		socket.write(ask('/'));
		await expect.poll(ended).toBe(true);
		expect(read()).toContain(body);
	});

	test('does not pile up for who asks and does not read', async () => {
		const { socket } = await line();
		socket.pause();
		socket.write(ask('/large').repeat(50));
		await new Promise((resolve) => setTimeout(resolve, 200));
		const [first] = answered;
		// One goes over the line and one waits for it, of fifty.
		expect(first?.req.socket.writableLength ?? 0).toBeLessThan(2 * large.size + 1_000);
		let read = 0;
		socket.on('data', (piece) => (read += Buffer.byteLength(String(piece))));
		socket.resume();
		await expect.poll(() => read, { timeout: 10_000 }).toBeGreaterThanOrEqual(50 * 2_000_000);
	});

	test('is refused when a header would break the line', () => {
		expect(() => new Prepared({ link: '</a>\r\nset-cookie: a=b' }, Buffer.alloc(0))).toThrow(/invalid/i);
		expect(() => new Prepared({ 'a b': 'c' }, Buffer.alloc(0))).toThrow(/valid/i);
	});
});

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { setResponse } from '@sveltejs/kit/node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { directBody } from './direct-body.ts';

const content = randomBytes(40_000_000);
const last = content.length - 1;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
let folder = '';
let server: Server;
let opened: FileHandle;
let response: ServerResponse;
/** How a request is answered; by default as the pages do. */
let answer: (res: ServerResponse, body: ReadableStream, length: number) => void;
const asPages: typeof answer = (res, body, length) =>
	setResponse(res, new Response(body, { headers: { 'content-length': String(length) } }));

/** Asks for a range of the file. */
async function ask(from: number, to: number): Promise<IncomingMessage> {
	const { port } = server.address() as AddressInfo;
	const [res] = (await once(get({ port, path: `/${from}-${to}`, agent: false }), 'response')) as [
		IncomingMessage,
	];
	return res;
}
const isClosed = (): Promise<void> => expect.poll(() => opened.fd).toBe(-1);

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-direct-'));
	await writeFile(join(folder, 'file'), content);
	server = createServer(async (req, res) => {
		const [from = 0, to = 0] = (req.url ?? '').slice(1).split('-').map(Number);
		response = res;
		opened = await open(join(folder, 'file'));
		answer(res, directBody(opened, { first: from, last: to }, res), to - from + 1);
	}).listen(0);
	await once(server, 'listening');
});
afterAll(async () => {
	server.closeAllConnections();
	server.close();
	await rm(folder, { recursive: true });
});

describe('a file on disk', () => {
	it('breaks off the response when it is shorter than its row says', async () => {
		answer = asPages;
		const res = await ask(last - 1_000_000, last + 1_000_000);
		await expect(buffer(res)).rejects.toThrow('aborted');
		await isClosed();
	});
	it('is closed when the client leaves in the middle', async () => {
		answer = asPages;
		const res = await ask(0, last);
		await once(res, 'readable');
		res.destroy();
		await isClosed();
	});
	it('waits for a slow client, and holds two chunks meanwhile', async () => {
		answer = asPages;
		const res = await ask(0, last);
		const read = vi.spyOn(opened, 'read');
		await pause(500);
		// The connection holds some megabytes; the rest is read when the client has taken those.
		expect(read.mock.calls.length).toBeLessThan(120);
		expect(response.socket?.writableLength).toBeLessThanOrEqual(2 * 262_144);
		expect(hashOf(await buffer(res))).toBe(hashOf(content));
		expect(read.mock.calls.length).toBeGreaterThan(120);
		const buffers = new Set(read.mock.calls.map(([part]) => (part as unknown as Buffer).buffer));
		expect(buffers.size).toBeLessThanOrEqual(2);
		await isClosed();
	});
	it.each([
		[0, last],
		[0, 0],
		[last, last],
		[1, 262_144],
		[7, 262_151],
		[262_143, 786_433],
	])('is sent from byte %i to byte %i', async (from, to) => {
		answer = asPages;
		const res = await ask(from, to);
		expect(hashOf(await buffer(res))).toBe(hashOf(content.subarray(from, to + 1)));
		await isClosed();
	});
	it('passes through the stream when the response is encoded on the way', async () => {
		answer = (res, body) => {
			const headers = { 'content-encoding': 'gzip' };
			setResponse(res, new Response(body.pipeThrough(new CompressionStream('gzip')), { headers }));
		};
		const res = await ask(0, last);
		const plain = new Response(await buffer(res)).body?.pipeThrough(new DecompressionStream('gzip'));
		expect(hashOf(Buffer.from(await new Response(plain).arrayBuffer()))).toBe(hashOf(content));
		await isClosed();
	});
	it('passes through the stream when nothing writes the headers', async () => {
		answer = async (res, body) => void res.end(Buffer.from(await new Response(body).arrayBuffer()));
		const res = await ask(0, last);
		expect(hashOf(await buffer(res))).toBe(hashOf(content));
		await isClosed();
	});
});

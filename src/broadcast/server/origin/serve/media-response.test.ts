import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendMedia, type MediaResponse } from './media-response.ts';

const poster: MediaResponse = {
	type: 'video/mp4',
	body: Buffer.from('0123456789'),
	lifetime: 'media',
	etag: '"one"',
	hasRanges: true,
	viewerClass: 'public',
};
let server: Server;
let found: MediaResponse;

beforeAll(async () => {
	server = createServer((req, res) => sendMedia(req, res, found)).listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(() => void server.close());

const ask = async (headers: Record<string, string>, method = 'GET') => {
	const { port } = server.address() as AddressInfo;
	const answer = await fetch(`http://127.0.0.1:${port}/`, { headers, method });
	return [answer.status, answer.headers.get('content-range'), await answer.text()];
};

describe('a part of a poster, without which Safari plays none', () => {
	it.each([
		['bytes=0-1', [206, 'bytes 0-1/10', '01']],
		['bytes=2-', [206, 'bytes 2-9/10', '23456789']],
		['bytes=-3', [206, 'bytes 7-9/10', '789']],
		['bytes=0-99', [206, 'bytes 0-9/10', '0123456789']],
		['bytes=10-', [416, 'bytes */10', '']],
		['bytes=5-2', [200, null, '0123456789']],
	])('%s', async (range, wanted) => {
		found = poster;
		expect(await ask({ range })).toEqual(wanted);
	});

	it('is not joined with one of another second, for participants too', async () => {
		for (const viewerClass of ['public', 'participants'] as const) {
			found = { ...poster, viewerClass };
			const range = 'bytes=0-1';
			expect((await ask({ range, 'if-range': '"one"' }))[0]).toBe(206);
			expect((await ask({ range, 'if-range': '"two"' }))[0]).toBe(200);
		}
	});

	it('is offered, also before it is asked for', async () => {
		found = poster;
		const { port } = server.address() as AddressInfo;
		const { status, headers } = await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD' });
		expect([status, headers.get('accept-ranges'), headers.get('content-length')]).toEqual([
			200,
			'bytes',
			'10',
		]);
	});
});

it('media that are counted when they are fetched are sent whole', async () => {
	let counted = 0;
	found = { ...poster, hasRanges: false, count: () => (counted += 1) };
	expect(await ask({ range: 'bytes=0-1' })).toEqual([200, null, '0123456789']);
	expect(counted).toBe(1);
});

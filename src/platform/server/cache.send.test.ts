import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arrive, pausedRender, openSite, page, type CacheSite } from './cache.examples.ts';

let site: CacheSite;
beforeEach(async () => {
	site = await openSite();
});
afterEach(() => site.close());

describe('how a cached page is sent', () => {
	const long = 'Ораторы: '.repeat(500);

	test('the first and the cached response are identical', async () => {
		site.render = page('a page', '5000;x', {
			'content-security-policy': "default-src 'self'",
			link: '</a.css>',
		});
		const [first, second] = [await site.ask('/en'), await site.ask('/en')];
		const { date: _one, ...headers } = first.headers;
		const { date: _other, ...again } = second.headers;
		expect(again).toEqual(headers);
		expect(headers).toMatchObject({
			'content-type': 'text/html',
			'content-security-policy': "default-src 'self'",
			'cache-control': 'public, no-cache',
			vary: 'accept-encoding, cookie',
			'content-length': '6',
			etag: expect.stringMatching(/^W\/"[\w-]{22}"$/),
		});
		expect(headers).not.toHaveProperty('x-keep');
	});

	test.each<[string, string | undefined, (body: Buffer) => Buffer]>([
		['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
		['gzip', 'gzip', gunzipSync],
		['br;q=0, gzip', 'gzip', gunzipSync],
		['br;q=0.0,gzip;q=0.5', 'gzip', gunzipSync],
		['br ; q=0.8', 'br', brotliDecompressSync],
		['GZIP', 'gzip', gunzipSync],
		['gzip;q=0', undefined, (body) => body],
		['brotli, x-gzip, gzippo', undefined, (body) => body],
		['identity', undefined, (body) => body],
		['', undefined, (body) => body],
	])('who accepts "%s" gets it as %s', async (accepted, encoding, open) => {
		site.render = page(long);
		for (const { headers, body } of [
			await site.ask('/en', { 'accept-encoding': accepted }),
			await site.ask('/en', { 'accept-encoding': accepted }),
		]) {
			expect(headers['content-encoding']).toBe(encoding);
			expect(headers['content-length']).toBe(String(body.length));
			expect(open(body).toString()).toBe(long);
		}
	});

	test('a current ETag gets 304 without a body; another one the page', async () => {
		const { etag = '' } = (await site.ask('/en')).headers;
		for (const ifNoneMatch of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
			const answer = await site.ask('/en', { 'if-none-match': ifNoneMatch });
			expect([ifNoneMatch, answer.status, answer.body.length]).toEqual([ifNoneMatch, 304, 0]);
			expect(answer.headers).toMatchObject({ etag, 'cache-control': 'public, no-cache' });
		}
		for (const ifNoneMatch of ['"other"', etag.slice(0, -2), '""', ''])
			expect((await site.ask('/en', { 'if-none-match': ifNoneMatch })).status).toBe(200);
	});

	test('the ETag depends on the body only', async () => {
		const first = await site.ask('/en');
		site.pages.clear();
		const same = await site.ask('/en');
		site.pages.clear();
		site.render = page('another page');
		const other = await site.ask('/en');
		expect(same.headers.etag).toBe(first.headers.etag);
		expect(other.headers.etag).not.toBe(first.headers.etag);
	});

	test('HEAD is answered from the cache without a body, and never fills it', async () => {
		site.render = (req, res) => {
			res.setHeader('content-type', 'text/html');
			res.writeHead(200);
			res.end(req.method === 'HEAD' ? undefined : 'a page');
		};
		await site.ask('/en', {}, 'HEAD');
		expect(site.pages.size).toBe(0);
		site.render = page();
		await site.ask('/en');
		const answer = await site.ask('/en', {}, 'HEAD');
		expect([answer.status, answer.headers['content-length'], answer.body.length]).toEqual([200, '6', 0]);
		expect(site.rendered).toBe(2);
	});

	test('HEAD during a rendering waits for it', async () => {
		const paused = pausedRender();
		site.render = paused.hold;
		const first = site.ask('/en');
		await paused.started();
		const response = site.ask('/en', {}, 'HEAD');
		await arrive();
		paused.resume();
		const [head] = await Promise.all([response, first]);
		expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '6', 0]);
		expect(site.rendered).toBe(1);
	});

	test('an empty page is cached too', async () => {
		site.render = (_req, res) => res.writeHead(200, { 'x-keep': '5000;x' }).end();
		expect(await site.text('/en')).toBe('');
		expect(brotliDecompressSync((await site.ask('/en', { 'accept-encoding': 'br' })).body).length).toBe(0);
		expect(site.rendered).toBe(1);
	});
});

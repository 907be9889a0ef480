import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arrive, pausedRender, openSite, page, type Render, type CacheSite } from './cache.examples.ts';

let site: CacheSite;
beforeEach(async () => {
	site = await openSite();
});
afterEach(() => site.close());

describe('what is not cached', () => {
	test.each<[string, Render]>([
		['an answer that does not say so', page('a page', null)],
		['an answer with a cookie', page('a page', '5000;x', { 'set-cookie': 'seen=1' })],
		['an answer that is already too old', page('a page', '1000;x')],
		['an answer that does not say until when', page('a page', 'soon;x')],
		['a 404', (_req, res) => res.writeHead(404, { 'x-keep': '5000;x' }).end('nothing here')],
		['a failure', (_req, res) => res.writeHead(500, { 'x-keep': '5000;x' }).end('failed')],
		['a way to elsewhere', (_req, res) => res.writeHead(307, { location: '/en', 'x-keep': '5000;x' }).end()],
	])('%s is sent as it is and made anew for the next reader', async (_what, answer) => {
		site.render = answer;
		const [first, second] = [await site.ask('/en'), await site.ask('/en')];
		expect(site.rendered).toBe(2);
		expect(second.body).toEqual(first.body);
		expect(first.headers['x-keep']).toBeUndefined();
	});

	test('a page with a cookie is sent to its own reader only', async () => {
		let reader = 0;
		const paused = pausedRender((req, res) =>
			page('a page', '5000;x', { 'set-cookie': `reader=${(reader += 1)}` })(req, res),
		);
		site.render = paused.hold;
		const responses = [site.ask('/en'), site.ask('/en'), site.ask('/en')];
		await paused.started();
		await arrive();
		paused.resume();
		await paused.started(2);
		paused.resume();
		const cookies = (await Promise.all(responses)).map(({ headers }) => headers['set-cookie']?.[0]);
		expect(new Set(cookies).size).toBe(3);
	});

	test('a page invalidated while it is rendered is sent, not cached', async () => {
		const paused = pausedRender();
		site.render = paused.hold;
		const first = site.ask('/en');
		await paused.started();
		site.pages.forget(['conference:1']);
		paused.resume();
		expect((await first).body.toString()).toBe('a page');
		site.render = page('the new page');
		expect(await site.text('/en')).toBe('the new page');
	});

	test('nor is one rendered while the cache is cleared', async () => {
		const paused = pausedRender();
		site.render = paused.hold;
		const first = site.ask('/en');
		await paused.started();
		site.pages.clear();
		paused.resume();
		await first;
		expect(site.pages.size).toBe(0);
	});

	test('a request after the change does not get a rendering from before it', async () => {
		const paused = pausedRender(page('the old page'));
		site.render = paused.hold;
		const first = site.ask('/en');
		await paused.started();
		site.pages.forget(['conference:1']);
		site.render = page('the new page');
		expect(await site.text('/en')).toBe('the new page');
		paused.resume();
		expect((await first).body.toString()).toBe('the old page');
		expect(await site.text('/en')).toBe('the new page');
		expect(site.rendered).toBe(2);
	});

	test('an unrelated change does not prevent caching', async () => {
		const paused = pausedRender();
		site.render = paused.hold;
		const first = site.ask('/en');
		await paused.started();
		site.pages.forget(['meeting:7']);
		paused.resume();
		await first;
		await site.ask('/en');
		expect(site.rendered).toBe(1);
	});

	test('invalidated pages are rendered again, others stay cached', async () => {
		site.render = (req, res) =>
			page(`page ${site.rendered}`, `5000;${req.url === '/en' ? 'conference:1' : 'meeting:1 x'}`)(req, res);
		await site.ask('/en');
		await site.ask('/fr');
		site.pages.forget(['x', 'y']);
		expect([await site.text('/en'), await site.text('/fr')]).toEqual(['page 1', 'page 3']);
		site.pages.forget(['conference:11', 'conference']);
		expect(await site.text('/en')).toBe('page 1');
	});

	test('a page is cached until its expiry, exclusively', async () => {
		await site.ask('/en');
		site.clock = 4_999;
		await site.ask('/en');
		expect(site.rendered).toBe(1);
		site.clock = 5_000;
		await site.ask('/en');
		expect(site.rendered).toBe(2);
	});
});

describe('the cache key', () => {
	test('different paths and queries are different pages', async () => {
		await site.close();
		site = await openSite({ count: 100 });
		site.render = (req, res) => page(`page of ${req.url}`)(req, res);
		const paths = ['/en', '/en?', '/en?a=1', '/en?a=2', '/En', '/en/', '/en/x', '/fr'];
		for (const path of [...paths, ...paths]) expect(await site.text(path)).toBe(`page of ${path}`);
	});

	test('also during concurrent rendering', async () => {
		const paused = pausedRender((req, res) => page(`page of ${req.url}`)(req, res));
		site.render = paused.hold;
		const paths = ['/en', '/en?a=1', '/fr'];
		const responses = [...paths, ...paths].map((path) => site.text(path));
		await paused.started(3);
		await arrive();
		paused.resume();
		expect(await Promise.all(responses)).toEqual([...paths, ...paths].map((path) => `page of ${path}`));
		expect(site.rendered).toBe(3);
	});
});

describe('concurrent readers', () => {
	test('50 requests for a page cause one rendering', async () => {
		const paused = pausedRender();
		site.render = paused.hold;
		const responses = Array.from({ length: 50 }, () => site.ask('/en'));
		await paused.started();
		await arrive();
		paused.resume();
		const bodies = (await Promise.all(responses)).map(({ body }) => body.toString());
		expect(new Set(bodies)).toEqual(new Set(['a page']));
		expect(site.rendered).toBe(1);
	});

	test('a slow rendering times out: the next reader starts another, which the others share', async () => {
		await site.close();
		site = await openSite({ timeout: 100 });
		const paused = pausedRender();
		site.render = paused.hold;
		const stuck = site.ask('/en').catch(() => null);
		await expect.poll(() => site.rendered).toBe(1);
		const others = Array.from({ length: 20 }, () => site.ask('/en'));
		await arrive();
		site.render = page();
		for (const { body } of await Promise.all(others)) expect(body.toString()).toBe('a page');
		expect(site.rendered).toBe(2);
		paused.resume();
		expect((await stuck)?.body.toString()).toBe('a page');
	});

	test('a reader who leaves during rendering blocks nobody; one more rendering suffices', async () => {
		const paused = pausedRender();
		site.render = paused.hold;
		const { port } = site;
		const aborted = request({ port, path: '/en', agent: false });
		aborted.on('error', () => {});
		aborted.end();
		await paused.started();
		const others = Array.from({ length: 20 }, () => site.ask('/en'));
		await arrive();
		aborted.destroy();
		await paused.started(2);
		await arrive();
		paused.resume();
		for (const { body } of await Promise.all(others)) expect(body.toString()).toBe('a page');
		expect(site.rendered).toBe(2);
		expect(site.pages.size).toBe(1);
	});

	test('all waiting readers may leave; the next one is answered', async () => {
		const paused = pausedRender((_req, res) => {
			// Like SvelteKit: writes nothing to a client that has left.
			if (!res.destroyed) page()(_req, res);
		});
		site.render = paused.hold;
		const { port } = site;
		const readers = Array.from({ length: 5 }, () => {
			const req = request({ port, path: '/en', agent: false });
			req.on('error', () => {});
			req.end();
			return req;
		});
		await paused.started();
		await arrive();
		for (const reader of readers.toReversed()) reader.destroy();
		await arrive();
		paused.resume();
		site.render = page();
		expect(await site.text('/en')).toBe('a page');
	});

	test('a failed rendering fails for its own reader only', async () => {
		let first = true;
		const paused = pausedRender((req, res) => {
			if (!first) return page()(req, res);
			first = false;
			res.destroy(new Error('broken off'));
		});
		site.render = paused.hold;
		const one = site.ask('/en');
		await paused.started();
		const other = site.ask('/en');
		await arrive();
		paused.resume();
		await expect(one).rejects.toThrow();
		await paused.started();
		paused.resume();
		expect((await other).body.toString()).toBe('a page');
	});

	test('waiting readers of an uncacheable page are rendered concurrently', async () => {
		const paused = pausedRender(page('a page', null));
		site.render = paused.hold;
		const responses = Array.from({ length: 5 }, () => site.ask('/en'));
		await paused.started();
		await arrive();
		paused.resume();
		await paused.started(4);
		paused.resume();
		expect((await Promise.all(responses)).map(({ body }) => body.toString())).toEqual(
			Array(5).fill('a page'),
		);
	});

	test('the least recently used page is evicted at the page limit', async () => {
		for (const path of ['/1', '/2', '/3', '/1', '/4']) await site.ask(path);
		expect([site.pages.size, site.rendered]).toEqual([3, 4]);
		await site.ask('/1');
		expect(site.rendered).toBe(4);
		await site.ask('/2');
		expect(site.rendered).toBe(5);
	});

	test('and at the byte limit', async () => {
		await site.close();
		site = await openSite({ count: 100, bytes: 50_000 });
		// Incompressible.
		const long = randomBytes(6_000).toString('base64');
		site.render = page(long);
		for (const path of ['/1', '/2', '/1', '/3']) await site.ask(path);
		expect(site.pages.size).toBe(2);
		expect(site.pages.bytes).toBeGreaterThan(2 * 8_000);
		expect(site.pages.bytes).toBeLessThanOrEqual(50_000);
		expect(site.rendered).toBe(3);
		await site.ask('/1');
		expect(site.rendered).toBe(3);
		site.render = page();
		for (let n = 4; n < 20; n += 1) await site.ask(`/${n}`);
		expect(site.pages.size).toBeGreaterThan(15);
	});

	test('a page larger than the cache is sent uncached', async () => {
		await site.close();
		site = await openSite({ bytes: 20_000 });
		await site.ask('/short');
		const long = 'long '.repeat(10_000);
		site.render = page(long);
		for (const path of ['/long', '/long']) expect(await site.text(path)).toBe(long);
		expect([site.pages.size, site.rendered]).toEqual([1, 3]);
	});

	test('invalidated pages free their space', async () => {
		await site.ask('/1');
		expect(site.pages.bytes).toBeGreaterThan(0);
		site.pages.forget(['conference:1']);
		expect(site.pages.bytes).toBe(0);
	});
});

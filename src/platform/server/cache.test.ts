import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arrive, held, openSite, page, type Render, type CacheSite } from './cache.examples.ts';

let site: CacheSite;
beforeEach(async () => {
	site = await openSite();
});
afterEach(() => site.close());

describe('what is not kept', () => {
	test.each<[string, Render]>([
		['an answer that does not say so', page('a page', null)],
		['an answer with a cookie', page('a page', '5000;x', { 'set-cookie': 'seen=1' })],
		['an answer that is already too old', page('a page', '1000;x')],
		['an answer that does not say until when', page('a page', 'soon;x')],
		[
			'an answer that something is not there',
			(_req, res) => res.writeHead(404, { 'x-keep': '5000;x' }).end('nothing here'),
		],
		['a failure', (_req, res) => res.writeHead(500, { 'x-keep': '5000;x' }).end('failed')],
		['a way to elsewhere', (_req, res) => res.writeHead(307, { location: '/en', 'x-keep': '5000;x' }).end()],
	])('%s is sent as it is and made anew for the next reader', async (_what, answer) => {
		site.render = answer;
		const [first, second] = [await site.ask('/en'), await site.ask('/en')];
		expect(site.rendered).toBe(2);
		expect(second.body).toEqual(first.body);
		expect(first.headers['x-keep']).toBeUndefined();
	});

	test('a page with a cookie goes to the one reader whom the cookie is for', async () => {
		let reader = 0;
		const slow = held((req, res) =>
			page('a page', '5000;x', { 'set-cookie': `reader=${(reader += 1)}` })(req, res),
		);
		site.render = slow.hold;
		const asked = [site.ask('/en'), site.ask('/en'), site.ask('/en')];
		await slow.begun();
		await arrive();
		slow.go();
		await slow.begun(2);
		slow.go();
		const cookies = (await Promise.all(asked)).map(({ headers }) => headers['set-cookie']?.[0]);
		expect(new Set(cookies).size).toBe(3);
	});

	test('a page whose matter changed while it was made is sent, not kept', async () => {
		const slow = held();
		site.render = slow.hold;
		const first = site.ask('/en');
		await slow.begun();
		site.pages.forget(['conference:1']);
		slow.go();
		expect((await first).body.toString()).toBe('a page');
		site.render = page('the new page');
		expect(await site.text('/en')).toBe('the new page');
	});

	test('nor one during whose making everything was forgotten', async () => {
		const slow = held();
		site.render = slow.hold;
		const first = site.ask('/en');
		await slow.begun();
		site.pages.clear();
		slow.go();
		await first;
		expect(site.pages.size).toBe(0);
	});

	test('who comes after the change does not get the page that was begun before it', async () => {
		const slow = held(page('the old page'));
		site.render = slow.hold;
		const first = site.ask('/en');
		await slow.begun();
		site.pages.forget(['conference:1']);
		site.render = page('the new page');
		expect(await site.text('/en')).toBe('the new page');
		slow.go();
		expect((await first).body.toString()).toBe('the old page');
		expect(await site.text('/en')).toBe('the new page');
		expect(site.rendered).toBe(2);
	});

	test('a change of something else keeps no page from being kept: the floor may change many times a second', async () => {
		const slow = held();
		site.render = slow.hold;
		const first = site.ask('/en');
		await slow.begun();
		site.pages.forget(['meeting:7']);
		slow.go();
		await first;
		await site.ask('/en');
		expect(site.rendered).toBe(1);
	});

	test('what was forgotten is made anew; what does not depend on it stays', async () => {
		site.render = (req, res) =>
			page(`page ${site.rendered}`, `5000;${req.url === '/en' ? 'conference:1' : 'meeting:1 x'}`)(req, res);
		await site.ask('/en');
		await site.ask('/fr');
		site.pages.forget(['x', 'y']);
		expect([await site.text('/en'), await site.text('/fr')]).toEqual(['page 1', 'page 3']);
		site.pages.forget(['conference:11', 'conference']);
		expect(await site.text('/en')).toBe('page 1');
	});

	test('a page is kept until the moment it names, and not in that moment', async () => {
		await site.ask('/en');
		site.clock = 4_999;
		await site.ask('/en');
		expect(site.rendered).toBe(1);
		site.clock = 5_000;
		await site.ask('/en');
		expect(site.rendered).toBe(2);
	});
});

describe('never another page', () => {
	test('another path, another query, another letter: another page', async () => {
		await site.close();
		site = await openSite({ count: 100 });
		site.render = (req, res) => page(`page of ${req.url}`)(req, res);
		const paths = ['/en', '/en?', '/en?a=1', '/en?a=2', '/En', '/en/', '/en/x', '/fr'];
		for (const path of [...paths, ...paths]) expect(await site.text(path)).toBe(`page of ${path}`);
	});

	test('also while they are all being made at once', async () => {
		const slow = held((req, res) => page(`page of ${req.url}`)(req, res));
		site.render = slow.hold;
		const paths = ['/en', '/en?a=1', '/fr'];
		const asked = [...paths, ...paths].map((path) => site.text(path));
		await slow.begun(3);
		await arrive();
		slow.go();
		expect(await Promise.all(asked)).toEqual([...paths, ...paths].map((path) => `page of ${path}`));
		expect(site.rendered).toBe(3);
	});
});

describe('many readers at once', () => {
	test('fifty who ask for one page are answered by one rendering', async () => {
		const slow = held();
		site.render = slow.hold;
		const asked = Array.from({ length: 50 }, () => site.ask('/en'));
		await slow.begun();
		await arrive();
		slow.go();
		const bodies = (await Promise.all(asked)).map(({ body }) => body.toString());
		expect(new Set(bodies)).toEqual(new Set(['a page']));
		expect(site.rendered).toBe(1);
	});

	test('a rendering that is late is not waited for: the next reader has one of their own, which all others wait for', async () => {
		await site.close();
		site = await openSite({ patience: 100 });
		const slow = held();
		site.render = slow.hold;
		const stuck = site.ask('/en').catch(() => null);
		await expect.poll(() => site.rendered).toBe(1);
		const others = Array.from({ length: 20 }, () => site.ask('/en'));
		await arrive();
		site.render = page();
		for (const { body } of await Promise.all(others)) expect(body.toString()).toBe('a page');
		expect(site.rendered).toBe(2);
		slow.go();
		expect((await stuck)?.body.toString()).toBe('a page');
	});

	test('one who leaves before the page is made leaves nobody hanging, and one more rendering is enough', async () => {
		const slow = held();
		site.render = slow.hold;
		const { port } = site;
		const leaving = request({ port, path: '/en', agent: false });
		leaving.on('error', () => {});
		leaving.end();
		await slow.begun();
		const others = Array.from({ length: 20 }, () => site.ask('/en'));
		await arrive();
		leaving.destroy();
		await slow.begun(2);
		await arrive();
		slow.go();
		for (const { body } of await Promise.all(others)) expect(body.toString()).toBe('a page');
		expect(site.rendered).toBe(2);
		expect(site.pages.size).toBe(1);
	});

	test('all who wait may leave one after the other: the next reader is answered all the same', async () => {
		const slow = held((_req, res) => {
			// Like SvelteKit: writes nothing to a client that has left.
			if (!res.destroyed) page()(_req, res);
		});
		site.render = slow.hold;
		const { port } = site;
		const readers = Array.from({ length: 5 }, () => {
			const req = request({ port, path: '/en', agent: false });
			req.on('error', () => {});
			req.end();
			return req;
		});
		await slow.begun();
		await arrive();
		for (const reader of readers.toReversed()) reader.destroy();
		await arrive();
		slow.go();
		site.render = page();
		expect(await site.text('/en')).toBe('a page');
	});

	test('a rendering that breaks off breaks off for its reader alone', async () => {
		let first = true;
		const slow = held((req, res) => {
			if (!first) return page()(req, res);
			first = false;
			res.destroy(new Error('broken off'));
		});
		site.render = slow.hold;
		const one = site.ask('/en');
		await slow.begun();
		const other = site.ask('/en');
		await arrive();
		slow.go();
		await expect(one).rejects.toThrow();
		await slow.begun();
		slow.go();
		expect((await other).body.toString()).toBe('a page');
	});

	test('when it turns out not to be kept, those who waited are not made to wait for one another', async () => {
		const slow = held(page('a page', null));
		site.render = slow.hold;
		const asked = Array.from({ length: 5 }, () => site.ask('/en'));
		await slow.begun();
		await arrive();
		slow.go();
		await slow.begun(4);
		slow.go();
		expect((await Promise.all(asked)).map(({ body }) => body.toString())).toEqual(Array(5).fill('a page'));
	});

	test('no more pages are kept than there is room for; the one longest unused goes', async () => {
		for (const path of ['/1', '/2', '/3', '/1', '/4']) await site.ask(path);
		expect([site.pages.size, site.rendered]).toEqual([3, 4]);
		await site.ask('/1');
		expect(site.rendered).toBe(4);
		await site.ask('/2');
		expect(site.rendered).toBe(5);
	});

	test('nor more bytes than there is room for: of long pages fewer are kept than of short ones', async () => {
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

	test('a page that is longer than all the room is sent whole, and kept by nobody', async () => {
		await site.close();
		site = await openSite({ bytes: 20_000 });
		await site.ask('/short');
		const long = 'long '.repeat(10_000);
		site.render = page(long);
		for (const path of ['/long', '/long']) expect(await site.text(path)).toBe(long);
		expect([site.pages.size, site.rendered]).toEqual([1, 3]);
	});

	test('forgotten pages leave their room to others', async () => {
		await site.ask('/1');
		expect(site.pages.bytes).toBeGreaterThan(0);
		site.pages.forget(['conference:1']);
		expect(site.pages.bytes).toBe(0);
	});
});

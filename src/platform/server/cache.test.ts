import {
	createServer,
	request,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPageCache, type PageCache } from './cache.ts';

/* A real server and real sockets; only the rendering is ours, so that it can be held up and let go. */

type Render = (req: IncomingMessage, res: ServerResponse) => void;

let server: Server;
let pages: PageCache;
let render: Render;
let rendered: number;
let clock: number;

beforeEach(async () => {
	clock = 1_000;
	rendered = 0;
	pages = openPageCache(3, () => clock);
	server = createServer((req, res) =>
		pages.serve(req, res, () => {
			rendered += 1;
			render(req, res);
		}),
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	render = page();
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
	const { port } = server.address() as AddressInfo;
	return new Promise((resolve, reject) => {
		const req = request({ port, path, headers, method, agent: false }, (res) => {
			const parts: Buffer[] = [];
			res.on('data', (part: Buffer) => parts.push(part));
			res.on('error', reject);
			res.on('end', () =>
				resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }),
			);
		});
		req.on('error', reject);
		req.end();
	});
}
const text = async (path: string, headers?: Record<string, string>) =>
	(await ask(path, headers)).body.toString();

/** An answer as SvelteKit gives it: headers, then the status, then the body in pieces. */
function page(
	body = 'a page',
	keep: string | null = '5000;conference:1',
	extra: Record<string, string> = {},
): Render {
	return (_req, res) => {
		for (const [name, value] of Object.entries({ 'content-type': 'text/html', etag: '"kit"', ...extra }))
			res.setHeader(name, value);
		if (keep) res.setHeader('x-keep', keep);
		res.writeHead(200);
		res.write(Buffer.from(body.slice(0, 2)));
		res.write(body.slice(2));
		res.end();
	};
}

/** A rendering that waits until it is let go; `begun` resolves once for each that waits. */
function held(then: Render = page()) {
	const waiting: (() => void)[] = [];
	let tellBegun: (() => void) | undefined;
	const hold: Render = (req, res) => {
		waiting.push(() => then(req, res));
		tellBegun?.();
	};
	return {
		hold,
		begun: (count = 1) =>
			new Promise<void>((resolve) => {
				tellBegun = () => waiting.length >= count && resolve();
				tellBegun();
			}),
		go: () => {
			for (const one of waiting.splice(0)) one();
		},
	};
}
/** Lets requests that were sent reach the server. */
const arrive = () => new Promise((resolve) => setTimeout(resolve, 60));

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
		render = answer;
		const [first, second] = [await ask('/en'), await ask('/en')];
		expect(rendered).toBe(2);
		expect(second.body).toEqual(first.body);
		expect(first.headers['x-keep']).toBeUndefined();
	});

	test('a page with a cookie goes to the one reader whom the cookie is for', async () => {
		let reader = 0;
		const slow = held((req, res) =>
			page('a page', '5000;x', { 'set-cookie': `reader=${(reader += 1)}` })(req, res),
		);
		render = slow.hold;
		const asked = [ask('/en'), ask('/en'), ask('/en')];
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
		render = slow.hold;
		const first = ask('/en');
		await slow.begun();
		pages.forget(['conference:1']);
		slow.go();
		expect((await first).body.toString()).toBe('a page');
		render = page('the new page');
		expect(await text('/en')).toBe('the new page');
	});

	test('nor one during whose making everything was forgotten', async () => {
		const slow = held();
		render = slow.hold;
		const first = ask('/en');
		await slow.begun();
		pages.clear();
		slow.go();
		await first;
		expect(pages.size).toBe(0);
	});

	test('who comes after the change does not get the page that was begun before it', async () => {
		const slow = held(page('the old page'));
		render = slow.hold;
		const first = ask('/en');
		await slow.begun();
		pages.forget(['conference:1']);
		render = page('the new page');
		expect(await text('/en')).toBe('the new page');
		slow.go();
		expect((await first).body.toString()).toBe('the old page');
		expect(await text('/en')).toBe('the new page');
		expect(rendered).toBe(2);
	});

	test('a change of something else keeps no page from being kept: the floor may change many times a second', async () => {
		const slow = held();
		render = slow.hold;
		const first = ask('/en');
		await slow.begun();
		pages.forget(['meeting:7']);
		slow.go();
		await first;
		await ask('/en');
		expect(rendered).toBe(1);
	});

	test('what was forgotten is made anew; what does not depend on it stays', async () => {
		render = (req, res) =>
			page(`page ${rendered}`, `5000;${req.url === '/en' ? 'conference:1' : 'meeting:1 x'}`)(req, res);
		await ask('/en');
		await ask('/fr');
		pages.forget(['x', 'y']);
		expect([await text('/en'), await text('/fr')]).toEqual(['page 1', 'page 3']);
		pages.forget(['conference:11', 'conference']);
		expect(await text('/en')).toBe('page 1');
	});

	test('a page is kept until the moment it names, and not in that moment', async () => {
		await ask('/en');
		clock = 4_999;
		await ask('/en');
		expect(rendered).toBe(1);
		clock = 5_000;
		await ask('/en');
		expect(rendered).toBe(2);
	});
});

describe('never another page', () => {
	test('another path, another query, another letter: another page', async () => {
		render = (req, res) => page(`page of ${req.url}`)(req, res);
		const paths = ['/en', '/en?', '/en?a=1', '/en?a=2', '/En', '/en/', '/en/x', '/fr'];
		pages = openPageCache(100, () => clock);
		for (const path of [...paths, ...paths]) expect(await text(path)).toBe(`page of ${path}`);
	});

	test('also while they are all being made at once', async () => {
		const slow = held((req, res) => page(`page of ${req.url}`)(req, res));
		render = slow.hold;
		const paths = ['/en', '/en?a=1', '/fr'];
		const asked = [...paths, ...paths].map((path) => text(path));
		await slow.begun(3);
		await arrive();
		slow.go();
		expect(await Promise.all(asked)).toEqual([...paths, ...paths].map((path) => `page of ${path}`));
		expect(rendered).toBe(3);
	});
});

describe('many readers at once', () => {
	test('fifty who ask for one page are answered by one rendering', async () => {
		const slow = held();
		render = slow.hold;
		const asked = Array.from({ length: 50 }, () => ask('/en'));
		await slow.begun();
		await arrive();
		slow.go();
		const bodies = (await Promise.all(asked)).map(({ body }) => body.toString());
		expect(new Set(bodies)).toEqual(new Set(['a page']));
		expect(rendered).toBe(1);
	});

	test('one who leaves before the page is made leaves nobody hanging, and one more rendering is enough', async () => {
		const slow = held();
		render = slow.hold;
		const { port } = server.address() as AddressInfo;
		const leaving = request({ port, path: '/en', agent: false });
		leaving.on('error', () => {});
		leaving.end();
		await slow.begun();
		const others = Array.from({ length: 20 }, () => ask('/en'));
		await arrive();
		leaving.destroy();
		await slow.begun(2);
		await arrive();
		slow.go();
		for (const { body } of await Promise.all(others)) expect(body.toString()).toBe('a page');
		expect(rendered).toBe(2);
		expect(pages.size).toBe(1);
	});

	test('all who wait may leave one after the other: the next reader is answered all the same', async () => {
		const slow = held((_req, res) => {
			// As SvelteKit does: nothing more is written to a reader who has left.
			if (!res.destroyed) page()(_req, res);
		});
		render = slow.hold;
		const { port } = server.address() as AddressInfo;
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
		render = page();
		expect(await text('/en')).toBe('a page');
	});

	test('a rendering that breaks off breaks off for its reader alone', async () => {
		let first = true;
		const slow = held((req, res) => {
			if (!first) return page()(req, res);
			first = false;
			res.destroy(new Error('broken off'));
		});
		render = slow.hold;
		const one = ask('/en');
		await slow.begun();
		const other = ask('/en');
		await arrive();
		slow.go();
		await expect(one).rejects.toThrow();
		await slow.begun();
		slow.go();
		expect((await other).body.toString()).toBe('a page');
	});

	test('when it turns out not to be kept, those who waited are not made to wait for one another', async () => {
		const slow = held(page('a page', null));
		render = slow.hold;
		const asked = Array.from({ length: 5 }, () => ask('/en'));
		await slow.begun();
		await arrive();
		slow.go();
		await slow.begun(4);
		slow.go();
		expect((await Promise.all(asked)).map(({ body }) => body.toString())).toEqual(Array(5).fill('a page'));
	});

	test('no more pages are kept than there is room for; the one longest unused goes', async () => {
		for (const path of ['/1', '/2', '/3', '/1', '/4']) await ask(path);
		expect([pages.size, rendered]).toEqual([3, 4]);
		await ask('/1');
		expect(rendered).toBe(4);
		await ask('/2');
		expect(rendered).toBe(5);
	});
});

describe('how it is sent', () => {
	const long = 'Ораторы: '.repeat(500);

	test('the first answer and the kept one are the same, in body and in headers', async () => {
		render = page('a page', '5000;x', { 'content-security-policy': "default-src 'self'", link: '</a.css>' });
		const [first, second] = [await ask('/en'), await ask('/en')];
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
		render = page(long);
		for (const { headers, body } of [
			await ask('/en', { 'accept-encoding': accepted }),
			await ask('/en', { 'accept-encoding': accepted }),
		]) {
			expect(headers['content-encoding']).toBe(encoding);
			expect(headers['content-length']).toBe(String(body.length));
			expect(open(body).toString()).toBe(long);
		}
	});

	test('who has the page already gets 304 without a body; who has another gets the page', async () => {
		const { etag = '' } = (await ask('/en')).headers;
		for (const wish of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
			const answer = await ask('/en', { 'if-none-match': wish });
			expect([wish, answer.status, answer.body.length]).toEqual([wish, 304, 0]);
			expect(answer.headers).toMatchObject({ etag, 'cache-control': 'public, no-cache' });
		}
		for (const wish of ['"other"', etag.slice(0, -2), '""', ''])
			expect((await ask('/en', { 'if-none-match': wish })).status).toBe(200);
	});

	test('another body has another mark, the same body the same', async () => {
		const first = await ask('/en');
		pages.clear();
		const same = await ask('/en');
		pages.clear();
		render = page('another page');
		const other = await ask('/en');
		expect(same.headers.etag).toBe(first.headers.etag);
		expect(other.headers.etag).not.toBe(first.headers.etag);
	});

	test('HEAD is answered from what is kept, without a body; it never fills the cache', async () => {
		render = (req, res) => {
			res.setHeader('content-type', 'text/html');
			res.writeHead(200);
			res.end(req.method === 'HEAD' ? undefined : 'a page');
		};
		await ask('/en', {}, 'HEAD');
		expect(pages.size).toBe(0);
		render = page();
		await ask('/en');
		const answer = await ask('/en', {}, 'HEAD');
		expect([answer.status, answer.headers['content-length'], answer.body.length]).toEqual([200, '6', 0]);
		expect(rendered).toBe(2);
	});

	test('HEAD that comes while the page is made waits for it', async () => {
		const slow = held();
		render = slow.hold;
		const first = ask('/en');
		await slow.begun();
		const asked = ask('/en', {}, 'HEAD');
		await arrive();
		slow.go();
		const [head] = await Promise.all([asked, first]);
		expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '6', 0]);
		expect(rendered).toBe(1);
	});

	test('an empty page is a page', async () => {
		render = (_req, res) => res.writeHead(200, { 'x-keep': '5000;x' }).end();
		expect(await text('/en')).toBe('');
		expect(brotliDecompressSync((await ask('/en', { 'accept-encoding': 'br' })).body).length).toBe(0);
		expect(rendered).toBe(1);
	});
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { createHttpServer } from '../../server/listen.ts';
import { openSite, type Site } from '../journeys/site.ts';

/*
 * What comes in from outside is never trusted: every address and form answers with a message in the
 * reader's language and the right status, does nothing by half, and shows nothing of the inside.
 */

let site: Site;
beforeAll(async () => {
	site = await openSite();
});
afterAll(() => site.close());

const get = (path: string, init: RequestInit = {}): Promise<Response> =>
	fetch(`${site.origin}${path}`, { redirect: 'manual', ...init });

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
	get(path, { method: 'POST', body, headers: { origin: site.origin, accept: 'text/html', ...headers } });

/** Writes to the bare line, and hears all that comes until it is closed. */
function sendRaw(port: number, words: string): { socket: Socket; received: Promise<string> } {
	const socket = connect(port, '127.0.0.1');
	const received = new Promise<string>((resolve) => {
		let output = '';
		socket.on('data', (part) => (output += part.toString()));
		socket.on('close', () => resolve(output));
		socket.on('error', () => {});
	});
	socket.write(words);
	return { socket, received };
}

const head = (method: string, path: string, length: number): string =>
	`${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n`;

const inside = /node_modules|\.ts:\d|\.js:\d|at async|PostgresError|syntax error|stack/i;

describe('addresses', () => {
	it.each([
		['/en/conferences/there-is-none', 404],
		['/en/conferences/..%2f..%2fetc%2fpasswd', 404],
		['/en/conferences/%00', 404],
		['/en/conferences/UPPER', 404],
		[`/en/conferences/${'a'.repeat(3_000)}`, 404],
		['/en/fields/%F0%9F%92%A5', 404],
		['/en/fields/policing/more', 404],
		['/en/nonsense', 404],
		['/health/figures', 404],
		['/design', 404],
		['/live/floor/not-an-id', 404],
		['/live/floor/00000000-0000-4000-8000-000000000000', 404],
		['/auth/sign-in/magic-link', 404],
		['/auth/passkey/anything', 404],
	])('%s answers %d and nothing of the inside', async (path, status) => {
		const answer = await get(path);
		expect(answer.status).toBe(status);
		expect(await answer.text()).not.toMatch(inside);
	});

	it('answers a broken percent sign without failing', async () => {
		expect((await get('/en/%E0%A4%A')).status).toBeGreaterThanOrEqual(400);
		expect((await get('/en/%E0%A4%A')).status).toBeLessThan(500);
	});

	it('says in the reader’s language that there is nothing', async () => {
		const page = await (await get('/fr/rien-du-tout')).text();
		expect(page).toMatch(/<html lang="fr"/);
		expect(page).toMatch(/noindex/);
	});

	it('sends a bare address on to the reader’s language, and says what it went by', async () => {
		const answer = await get('/conferences?q=police', {
			headers: { 'accept-language': 'xx, ru-RU;q=0.9, en;q=0.1' },
		});
		expect(answer.status).toBe(307);
		expect(answer.headers.get('location')).toBe('/ru/conferences?q=police');
		expect(answer.headers.get('vary')).toMatch(/accept-language/i);
	});

	it('never sends a bare address to another host', async () => {
		const answer = await get('//evil.example/en');
		expect(answer.headers.get('location') ?? '').not.toMatch(/^(?:https?:)?\/\/evil/);
	});

	it('gives what is for programs at the address without a language', async () => {
		for (const path of ['/licences.txt', '/robots.txt', '/sitemap.xml', '/favicon.svg'])
			expect([path, (await get(path)).status]).toEqual([path, 200]);
	});

	it('ends a request that is not HTTP', async () => {
		expect(await sendRaw(Number(new URL(site.origin).port), 'NONSENSE\r\n\r\n').received).toMatch(
			/^HTTP\/1\.1 400/,
		);
	});
});

describe('clients that are slow on purpose', () => {
	const limit = 600; // ms, instead of the minutes of earnest
	const server = createHttpServer(
		(req, res) =>
			void text(req).then(
				(body) => res.end(`got ${body.length}`),
				() => {},
			),
		{
			headers: limit,
			body: limit,
			isOwnBody: ({ method, url = '' }) => method === 'PUT' && url.startsWith('/ingest/'),
		},
	);
	let port: number;
	beforeAll(async () => {
		await once(server.listen(0, '127.0.0.1'), 'listening');
		({ port } = server.address() as AddressInfo);
	});
	afterAll(() => server.close());

	it.each([
		['whose headers never end', 'GET / HTTP/1.1\r\nhost: x\r\nx-more: '],
		['whose body never ends', head('POST', '/en/sign-in', 1_000)],
		['whose body comes where none belongs', head('GET', '/en', 1_000)],
		['that asks for the time of senders with a body', head('GET', '/ingest/time', 1_000)],
	])('one %s is told so and let go of, though it never stops', async (_, words) => {
		const { socket, received } = sendRaw(port, words);
		const drip = setInterval(() => socket.write('a'), limit / 8);
		expect(await received).toMatch(/^HTTP\/1\.1 408/);
		clearInterval(drip);
	});

	it('one that is slow, but done in time, is answered', async () => {
		const { socket, received } = sendRaw(port, head('POST', '/en/sign-in', 4));
		for (const letter of 'slow') {
			socket.write(letter);
			await pause(10);
		}
		expect(await received).toMatch(/got 4$/);
	});

	it('a hall may send for as long as it likes', async () => {
		const { socket, received } = sendRaw(port, head('PUT', '/ingest/any/floor', 8));
		for (let n = 0; n < 8; n += 1) {
			socket.write('a');
			await pause(limit / 3);
		}
		expect(await received).toMatch(/got 8$/);
	});

	it('one that sends as a hall does, without a key, is told so and let go of, though it never stops', async () => {
		const path = '/ingest/00000000-0000-4000-8000-000000000000/floor';
		const headers = head('PUT', path, 10_000).replace('connection: close\r\n', '');
		const { socket, received } = sendRaw(Number(new URL(site.origin).port), headers);
		const drip = setInterval(() => socket.write('a'), limit / 8);
		expect(await received).toMatch(/^HTTP\/1\.1 401/);
		clearInterval(drip);
	}, 30_000);

	it('one that asks whether it may send a form is told so', async () => {
		const headers = head('POST', '/en/sign-in', 4).replace('\r\n\r\n', '\r\nexpect: 100-continue\r\n\r\n');
		const { socket, received } = sendRaw(port, headers);
		await once(socket, 'data');
		socket.write('form');
		expect(await received).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200[^]*got 4$/);
	});
});

describe('a monitor of the health of the service', () => {
	it('learns which parts are well, and no figure', async () => {
		const well = { database: true, writes: true, mail: true, media: true, files: true };
		const parts = { ...well, disk: expect.any(Boolean) };
		expect(await (await get('/health')).json()).toEqual({ well: true, parts });
	});
});

describe('forms', () => {
	it('refuses one that comes from another site', async () => {
		const answer = await get('/en/sign-in', {
			method: 'POST',
			body: new URLSearchParams({ email: 'a@example.org' }),
			headers: { origin: 'https://evil.example' },
		});
		expect(answer.status).toBe(403);
	});

	it('refuses ten megabytes with 413, and goes on', async () => {
		const answer = await post('/en/sign-in', `email=${'a'.repeat(10_000_000)}`, {
			'content-type': 'application/x-www-form-urlencoded',
		});
		expect(answer.status).toBe(413);
		expect((await get('/health')).status).toBe(200);
	});

	it.each([
		'',
		'nobody',
		'two@at@example.org',
		'a b@example.org',
		'\u0000@example.org',
		`${'x'.repeat(300)}@e.org`,
	])('gives an address of mail that cannot be one (%j) back with a message beside it', async (email) => {
		const answer = await post('/de/sign-in', new URLSearchParams({ email }));
		const page = await answer.text();
		expect(answer.status).toBe(400);
		expect(page).toMatch(/aria-invalid="true"/);
		expect(page).not.toMatch(inside);
	});

	it('answers the same to an address that is known and one that is not', async () => {
		const [known, unknown] = await Promise.all([
			post('/en/sign-in', new URLSearchParams({ email: 'chair@example.org' })),
			post('/en/sign-in', new URLSearchParams({ email: 'nobody-here@example.org' })),
		]);
		expect([known.status, known.headers.get('location')]).toEqual([
			unknown.status,
			unknown.headers.get('location'),
		]);
	});

	it('takes a link that never was, and one that was cut off, for a link that is spent', async () => {
		for (const token of ['', 'x', 'x'.repeat(100_000), '\u0000'])
			expect((await post('/en/sign-in/link', new URLSearchParams({ token }))).status).toBe(400);
	});

	it.each([
		['text that is no form', 'text/plain', 'email=a@example.org'],
		['a form of many parts without parts', 'multipart/form-data', 'nothing'],
		[
			'a form of many parts that is cut off',
			'multipart/form-data; boundary=x',
			'--x\r\ncontent-disposition: form',
		],
	])('answers %s with 4xx', async (_, type, body) => {
		const answer = await post('/en/sign-in', body, { 'content-type': type });
		expect(answer.status).toBeGreaterThanOrEqual(400);
		expect(answer.status).toBeLessThan(500);
		expect(await answer.text()).not.toMatch(inside);
	});

	it('takes a method that a page does not know as such', async () => {
		expect((await get('/en/fields', { method: 'DELETE', headers: { origin: site.origin } })).status).toBe(
			405,
		);
	});
});

describe('headers', () => {
	it('come with every page: no script in public ones but that of the search field, no frame, no guessing of types', async () => {
		const answer = await get('/en/fields');
		const page = await answer.text();
		expect(page).not.toMatch(/<script(?![^>]*suggestions\.js)/);
		expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self'(?:;|$)/);
		expect(answer.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(answer.headers.get('referrer-policy')).toBe('same-origin');
		expect(answer.headers.get('x-powered-by')).toBeNull();
		expect(answer.headers.get('x-keep')).toBeNull();
	});

	it('let a page be kept by its tag, and answer 304 when it is the same', async () => {
		const first = await get('/en/fields');
		const etag = first.headers.get('etag') ?? '';
		expect(etag).not.toBe('');
		expect((await get('/en/fields', { headers: { 'if-none-match': etag } })).status).toBe(304);
	});

	it('of a page with an island allow no script that stands in the page itself', async () => {
		const answer = await get('/en/sign-in');
		expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self'(?:;|$)/);
		const scripts = (await answer.text()).match(/<script[^>]*>/g) ?? [];
		expect(scripts.map((one) => /entries\/([\w-]+)\.js"/.exec(one)?.[1]).toSorted()).toEqual([
			'passkey',
			'suggestions',
		]);
	});
});

import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { anonymous, type Actor } from '../actor.ts';
import { redirectToLanguage, limitForms, unavailable, setHeaders, type Allowance } from './request.ts';
import { sessionCookie } from './identify.ts';
import { openTestServices, type OpenedServices } from './sign-in.examples.ts';

let opened: OpenedServices;
beforeAll(async () => {
	opened = await openTestServices();
	opened.services.setLanguages(['en', 'fr', 'ru']);
});
afterAll(() => opened.close());

const now = new Date('2026-11-25T10:00:00Z');
/** A request as the hooks receive it, at ten o'clock. */
const event = (over: {
	method?: string;
	url?: string;
	actor?: Actor;
	clientAddress?: string;
	headers?: Record<string, string>;
}) =>
	({
		url: new URL(over.url ?? 'http://localhost:3000/en'),
		request: new Request('http://localhost:3000/en', {
			method: over.method ?? 'GET',
			headers: over.headers ?? {},
		}),
		getClientAddress: () => over.clientAddress ?? '192.0.2.1',
		route: { id: '/[language=language]' },
		locals: { language: 'fr', context: { actor: over.actor ?? anonymous, now } },
	}) as unknown as RequestEvent;

const bare = (path: string, acceptLanguage = 'fr') =>
	redirectToLanguage(
		new URL(path, 'http://localhost:3000'),
		new Headers({ 'accept-language': acceptLanguage }),
		null,
	);

describe('an address without a language', () => {
	test.each([
		['//evil.example', '/fr//evil.example'],
		['/\\evil.example', '/fr//evil.example'],
		['/https://evil.example', '/fr/https://evil.example'],
		['/x%0d%0aset-cookie:%20a=b', '/fr/x%0d%0aset-cookie:%20a=b'],
		['/%2e%2e/x', '/fr/x'],
	])('leads to no other site and writes no header: %s', (path, location) => {
		const url = path.startsWith('//') || path.startsWith('/\\') ? `http://localhost:3000${path}` : path;
		expect(bare(url)?.headers.get('location')).toBe(location);
	});

	test.each([
		['/', '', '/en'],
		['/', 'ru-RU, fr;q=0.5', '/ru'],
		['/', 'de, *;q=0.1', '/en'],
		['/', ';;;', '/en'],
		['/conferences?field=policing&year=2020', 'fr', '/fr/conferences?field=policing&year=2020'],
		['/enough', 'fr', '/fr/enough'],
		['/EN', 'fr', '/fr/EN'],
		['/zz/conferences', 'fr', '/fr/zz/conferences'],
		['/livestock', 'fr', '/fr/livestock'],
		['/live', 'ru', '/ru/live'],
		['/d/PC.DEL/445/12?words=a', 'ru', '/ru/d/PC.DEL/445/12?words=a'],
	])('%s, wished for in "%s", is at %s', (path, wish, location) => {
		const answer = bare(path, wish);
		expect(answer?.status).toBe(307);
		expect(Object.fromEntries(answer?.headers ?? [])).toEqual({
			location,
			vary: 'accept-language',
			'cache-control': 'private, no-cache',
		});
	});

	test.each([
		['/ar', '/fr'],
		['/ar/', '/fr'],
		[
			'/ar/conferences/coasts/meetings/1/journal.pdf?a=b',
			'/fr/conferences/coasts/meetings/1/journal.pdf?a=b',
		],
		['/ar//evil.example', '/fr//evil.example'],
	])(
		'%s, in a language that the organisation does not offer, leads to the reader’s: %s',
		(path, location) => {
			const url = new URL(path, 'http://localhost:3000');
			const answer = redirectToLanguage(
				url,
				new Headers({ 'accept-language': 'fr' }),
				'/[language=language]/x',
			);
			expect([answer?.status, answer?.headers.get('location')]).toEqual([307, location]);
		},
	);

	test.each([
		['/en'],
		['/ru/conferences'],
		['/live/floor/x'],
		['/health'],
		['/files/documents/x'],
		['/robots.txt'],
		['/_app/x.js'],
	])('%s is complete as it is', (path) => {
		expect(bare(path)).toBeNull();
	});
});

describe('requests that change something', () => {
	test('are refused when too frequent, with the waiting time in the reader’s language', async () => {
		for (let n = 0; n < 1_200; n += 1)
			expect(await limitForms(event({ method: 'POST', clientAddress: 'a' }))).toBeNull();
		const refusal = await limitForms(event({ method: 'POST', clientAddress: 'a' }));
		expect(refusal?.status).toBe(429);
		expect(Number(refusal?.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(await refusal?.text()).not.toMatch(/platform\.|\{/);
		for (const method of ['PUT', 'DELETE', 'PATCH'])
			expect((await limitForms(event({ method, clientAddress: 'a' })))?.status).toBe(429);
	});

	test('reading is not limited, and people have limits apart from their address', async () => {
		for (const method of ['GET', 'HEAD'])
			expect(await limitForms(event({ method, clientAddress: 'a' }))).toBeNull();
		const actor = await signedInPerson(opened.services.database, 'Same Line');
		expect(await limitForms(event({ method: 'POST', clientAddress: 'a', actor }))).toBeNull();
	});
});

test('Without sessions the answer is a 503 in the reader’s language, with the id of the log entry', async () => {
	const lines: string[] = [];
	const spy = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
	const answer = unavailable(event({}), new Error('away'));
	spy.mockRestore();
	const { id } = JSON.parse(lines[0] ?? '{}') as { id: string };
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
	expect(await answer.text()).toBe(opened.services.words('fr')('platform.error.failed', { id }));
});

const mayAsk = (allowed: readonly Allowance[]) =>
	setHeaders(event({}), new Response(''), [], allowed).headers.get('permissions-policy');
const policies = (devices: string, screen: string) =>
	`camera=${devices}, microphone=${devices}, display-capture=${screen}, geolocation=(), interest-cohort=()`;

describe('response headers', () => {
	const asked = { headers: { 'x-may-keep': 'yes' } };
	const keptUntil = (kept: string[], over: Parameters<typeof event>[0] = asked) =>
		setHeaders(event(over), new Response(''), kept).headers.get('x-keep');
	const fiveMinutes = now.getTime() + 5 * 60_000;

	test('a signed-in person’s pages are never cached', async () => {
		const actor = await signedInPerson(opened.services.database, 'Signed In');
		const { headers } = setHeaders(event({ ...asked, actor }), new Response(''), ['', 'conferences']);
		expect(headers.get('cache-control')).toBe('private, no-store');
		expect(headers.get('x-keep')).toBeNull();
	});

	test('a page is cached only if the router and the page allow it', () => {
		expect(keptUntil(['', 'conferences'], {})).toBeNull();
		expect(keptUntil(['', 'conferences'], { headers: { 'x-may-keep': 'no' } })).toBeNull();
		expect(keptUntil([])).toBeNull();
	});

	test('it is cached until the earliest expiry, at most five minutes', () => {
		const [soon, later] = [now.getTime() + 1_000, now.getTime() + 9_000_000];
		expect(keptUntil(['', 'conferences', 'conference:x'])).toBe(`${fiveMinutes};conferences conference:x`);
		expect(keptUntil([String(later), 'a'])).toBe(`${fiveMinutes};a`);
		expect(keptUntil([String(later), 'a', String(soon), 'b'])).toBe(`${soon};a b`);
	});

	test('every response has security headers; only https sites send HSTS', () => {
		const plain = setHeaders(event({}), new Response(''), []).headers;
		expect(Object.fromEntries(plain)).toMatchObject({
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'same-origin',
			'x-frame-options': 'DENY',
			'cross-origin-opener-policy': 'same-origin',
		});
		expect(plain.has('strict-transport-security')).toBe(false);
		const secure = setHeaders(
			event({ url: 'https://conference.example.org/en' }),
			new Response(''),
			[],
		).headers;
		expect(secure.get('strict-transport-security')).toContain('max-age=');
	});

	test('every 503 says when to come again', () => {
		const sent = (headers: Record<string, string>) =>
			setHeaders(event({}), new Response('', { status: 503, headers }), []).headers.get('retry-after');
		expect([sent({}), sent({ 'retry-after': '3' })]).toEqual(['10', '3']);
		expect(setHeaders(event({}), new Response(''), []).headers.has('retry-after')).toBe(false);
	});

	test('only pages that declare it may play blobs or encode with WebAssembly', () => {
		const own = "default-src 'self'; script-src 'self' 'sha256-x'";
		const policy = (allowed: readonly Allowance[]) =>
			setHeaders(
				event({}),
				new Response('', { headers: { 'content-security-policy': own } }),
				[],
				allowed,
			).headers.get('content-security-policy');
		expect(policy([])).toBe(own);
		expect(policy(['media'])).toBe(`${own}; media-src 'self' blob: data:`);
		expect(policy(['encode'])).toBe(
			"default-src 'self'; script-src 'wasm-unsafe-eval' 'self' 'sha256-x'; worker-src 'self' blob:",
		);
	});

	test('only pages that declare it may use camera, microphone and screen', () => {
		expect(mayAsk(['media'])).toBe(policies('()', '()'));
		expect(mayAsk(['devices'])).toBe(policies('(self)', '()'));
		expect(mayAsk(['screen'])).toBe(policies('()', '(self)'));
	});
});

test('A session cookie is recognised by its full name only', () => {
	for (const line of [
		'rostrum.session_token=x',
		'a=b; rostrum.session_token=x',
		'a=b;rostrum.session_token=',
		'__Secure-rostrum.session_token=x',
	])
		expect([line, sessionCookie.test(line)]).toEqual([line, true]);
	for (const line of ['', 'xrostrum.session_token=x', 'a=rostrum.session_token', 'rostrum.session_tokens=x'])
		expect([line, sessionCookie.test(line)]).toEqual([line, false]);
});

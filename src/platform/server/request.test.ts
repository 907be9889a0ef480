import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { anyone, type Actor } from '../actor.ts';
import {
	redirectToLanguage,
	limitForms,
	unavailable,
	sessionCookie,
	setHeaders,
	type Allowance,
} from './request.ts';
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
	line?: string;
	headers?: Record<string, string>;
}) =>
	({
		url: new URL(over.url ?? 'http://localhost:3000/en'),
		request: new Request('http://localhost:3000/en', {
			method: over.method ?? 'GET',
			headers: over.headers ?? {},
		}),
		getClientAddress: () => over.line ?? '192.0.2.1',
		route: { id: '/[language=language]' },
		locals: { language: 'fr', context: { actor: over.actor ?? anyone, now } },
	}) as unknown as RequestEvent;

const bare = (path: string, wish = 'fr') =>
	redirectToLanguage(new URL(path, 'http://localhost:3000'), new Headers({ 'accept-language': wish }), null);

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
		['/en'],
		['/ru/conferences'],
		['/ar'],
		['/live/floor/x'],
		['/health'],
		['/robots.txt'],
		['/_app/x.js'],
	])('%s is complete as it is', (path) => {
		expect(bare(path)).toBeNull();
	});
});

describe('changing something', () => {
	test('too often is answered with how long to wait, in the reader’s language', async () => {
		for (let n = 0; n < 1_200; n += 1)
			expect(await limitForms(event({ method: 'POST', line: 'a' }))).toBeNull();
		const refusal = await limitForms(event({ method: 'POST', line: 'a' }));
		expect(refusal?.status).toBe(429);
		expect(Number(refusal?.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(await refusal?.text()).not.toMatch(/platform\.|\{/);
		for (const method of ['PUT', 'DELETE', 'PATCH'])
			expect((await limitForms(event({ method, line: 'a' })))?.status).toBe(429);
	});

	test('reading is not counted, and who is signed in has a measure apart from the line', async () => {
		for (const method of ['GET', 'HEAD']) expect(await limitForms(event({ method, line: 'a' }))).toBeNull();
		const actor = await signedInPerson(opened.services.database, 'Same Line');
		expect(await limitForms(event({ method: 'POST', line: 'a', actor }))).toBeNull();
	});
});

test('While nobody can say who asks, that is said in the reader’s language, with a number that the log has too', async () => {
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

describe('the headers of an answer', () => {
	const asked = { headers: { 'x-may-keep': 'yes' } };
	const keptUntil = (kept: string[], over: Parameters<typeof event>[0] = asked) =>
		setHeaders(event(over), new Response(''), kept).headers.get('x-keep');
	const fiveMinutes = now.getTime() + 5 * 60_000;

	test('what a person who is signed in sees is kept by nobody', async () => {
		const actor = await signedInPerson(opened.services.database, 'Signed In');
		const { headers } = setHeaders(event({ ...asked, actor }), new Response(''), ['', 'conferences']);
		expect(headers.get('cache-control')).toBe('private, no-store');
		expect(headers.get('x-keep')).toBeNull();
	});

	test('a page is kept only if the door said that it may, and the page does', () => {
		expect(keptUntil(['', 'conferences'], {})).toBeNull();
		expect(keptUntil(['', 'conferences'], { headers: { 'x-may-keep': 'no' } })).toBeNull();
		expect(keptUntil([])).toBeNull();
	});

	test('it is kept until the first moment that any part of it names, five minutes at most', () => {
		const [soon, later] = [now.getTime() + 1_000, now.getTime() + 9_000_000];
		expect(keptUntil(['', 'conferences', 'conference:x'])).toBe(`${fiveMinutes};conferences conference:x`);
		expect(keptUntil([String(later), 'a'])).toBe(`${fiveMinutes};a`);
		expect(keptUntil([String(later), 'a', String(soon), 'b'])).toBe(`${soon};a b`);
	});

	test('every answer says what browsers may not do with it; only a secure site asks for secure lines', () => {
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

	test('only a page that says so may play what a script puts together, or encode by WebAssembly', () => {
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

	test('only a page that says so may ask for the camera, the microphone and the screen', () => {
		expect(mayAsk(['media'])).toBe(policies('()', '()'));
		expect(mayAsk(['devices'])).toBe(policies('(self)', '()'));
		expect(mayAsk(['screen'])).toBe(policies('()', '(self)'));
	});
});

test('The cookie of a session is known by its whole name alone', () => {
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

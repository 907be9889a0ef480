import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressed } from './compress.ts';

const page = '<p>Ораторы</p>'.repeat(1_000);
const html = { 'content-type': 'text/html; charset=utf-8', vary: 'cookie', 'content-length': '9' };
const cookie = { cookie: 'rostrum.session_token=a', 'accept-encoding': 'gzip, br' };

const answer = (
	{ path = '/en', method = 'GET', requestHeaders = cookie as Record<string, string> },
	{ headers = html as Record<string, string>, status = 200 } = {},
): Response =>
	compressed(
		new Request(`http://localhost${path}`, { method, headers: requestHeaders }),
		new Response(page, { status, headers }),
	);

test.each([
	['a page for somebody signed in', {}],
	[
		'a page with a query for somebody signed in, which a page of ours leads to',
		{ path: '/en?success=chosen', requestHeaders: { ...cookie, 'sec-fetch-site': 'same-origin' } },
	],
	[
		'a page for anybody, also with a query',
		{ path: '/en/conferences?words=a', requestHeaders: { 'accept-encoding': 'gzip' } },
	],
])('%s is compressed', async (_, requestHeaders) => {
	const { headers, body } = answer(requestHeaders);
	expect(headers.get('content-encoding')).toBe('gzip');
	expect(headers.get('vary')).toBe('cookie, accept-encoding');
	expect(headers.has('content-length')).toBe(false);
	const bytes = Buffer.from(await new Response(body).arrayBuffer());
	expect(bytes.length).toBeLessThan(1_000);
	expect(gunzipSync(bytes).toString()).toBe(page);
});

test.each<[string, Parameters<typeof answer>]>([
	['a page for somebody signed in whose address has a query', [{ path: '/en?success=chosen' }]],
	...['cross-site', 'same-site', 'none', 'same-origin, cross-site'].map(
		(site): [string, Parameters<typeof answer>] => [
			`a page with a query for somebody signed in who comes from elsewhere (${site})`,
			[{ path: '/en?words=guess', requestHeaders: { ...cookie, 'sec-fetch-site': site } }],
		],
	),
	['what a form is answered', [{ method: 'POST' }]],
	['for a client that does not accept it', [{ requestHeaders: { 'accept-encoding': 'gzip;q=0' } }]],
	['what the cache keeps', [{}, { headers: { ...html, 'x-keep': '5000;x' } }]],
	['what is compressed', [{}, { headers: { ...html, 'content-encoding': 'br' } }]],
	['an error', [{}, { status: 404 }]],
	['what is no text', [{}, { headers: { 'content-type': 'application/pdf' } }]],
])('%s stays as it is', async (_, [requestHeaders, answered]) => {
	const response = answer(requestHeaders, answered);
	expect(await response.text()).toBe(page);
});

test('A compressed page has the weak form of its tag: other bytes, the same page', () => {
	expect(answer({}, { headers: { ...html, etag: '"a"' } }).headers.get('etag')).toBe('W/"a"');
	expect(answer({}, { headers: { ...html, etag: 'W/"a"' } }).headers.get('etag')).toBe('W/"a"');
});

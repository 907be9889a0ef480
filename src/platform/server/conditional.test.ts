import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { answerConditionally } from './conditional.ts';

/* Conditional requests over a real socket. Responses are written as SvelteKit, its static files and our handlers do. */

const modified = 'Tue, 01 Sep 2020 10:00:00 GMT';
const headers = {
	etag: 'W/"a,b"',
	'last-modified': modified,
	'content-type': 'text/plain',
	'content-length': 4,
	vary: 'cookie',
};
const answers: Record<string, (res: ServerResponse) => void> = {
	'in one write': (res) => res.writeHead(200, headers).end('body'),
	'in several writes': (res) => {
		for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
		res.writeHead(200);
		res.write('bo');
		res.end('dy');
	},
	'without a head of its own': (res) => {
		for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
		res.end('body');
	},
};

let close = () => {};
afterEach(() => close());

async function ask(
	conditions: Record<string, string>,
	answer: (res: ServerResponse) => void = (res) => res.writeHead(200, headers).end('body'),
	method = 'GET',
) {
	const server = createServer((req, res) => {
		answerConditionally(req, res);
		answer(res);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	close = () => void server.close();
	const { port } = server.address() as AddressInfo;
	const res = await new Promise<IncomingMessage>((resolve, reject) =>
		request({ port, method, headers: conditions, agent: false }, resolve).on('error', reject).end(),
	);
	return { status: res.statusCode, headers: res.headers, body: await text(res) };
}

describe('If-None-Match', () => {
	it.each(['W/"a,b"', '"a,b"', '"x", W/"a,b"', '"x","a,b" , "y"', ' * '])(
		'%s matches the current tag',
		async (match) => {
			const { status, body } = await ask({ 'if-none-match': match });
			expect([status, body]).toEqual([304, '']);
		},
	);
	it.each(['"a"', 'W/"x"', '"x", W/"y"', 'a,b', '"a,b', '""', '', '**'])(
		'%s does not match',
		async (match) => {
			const { status, body } = await ask({ 'if-none-match': match, 'if-modified-since': modified });
			expect([status, body]).toEqual([200, 'body']);
		},
	);
});

describe('If-Modified-Since', () => {
	it.each([
		[modified, 304],
		['Tue, 01 Sep 2020 10:00:01 GMT', 304],
		['Tue, 01 Sep 2020 09:59:59 GMT', 200],
		['yesterday', 200],
	])('%s is answered %i', async (since, status) => {
		expect((await ask({ 'if-modified-since': since })).status).toBe(status);
	});
});

describe('a 304', () => {
	it.each(Object.keys(answers))('has what caches need and nothing of the body, sent %s', async (how) => {
		const { status, headers: got, body } = await ask({ 'if-none-match': '*' }, answers[how]);
		expect([status, body]).toEqual([304, '']);
		expect(got).toMatchObject({ etag: 'W/"a,b"', 'last-modified': modified, vary: 'cookie' });
		expect(Object.keys(got).filter((name) => name.startsWith('content-'))).toEqual([]);
	});
	it('is the answer to HEAD too', async () => {
		expect((await ask({ 'if-none-match': '*' }, undefined, 'HEAD')).status).toBe(304);
	});
	it('is the answer only to a GET or HEAD of a tagged 200', async () => {
		const match = { 'if-none-match': '*', 'if-modified-since': modified };
		expect((await ask(match, (res) => res.writeHead(404, headers).end('body'))).status).toBe(404);
		expect((await ask(match, (res) => res.writeHead(200).end('body'))).status).toBe(200);
		expect((await ask(match, undefined, 'POST')).status).toBe(200);
	});
});

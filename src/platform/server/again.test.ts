import { array, assert, asyncProperty, boolean, constantFrom, nat, record } from 'fast-check';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerAgain } from './again.ts';
import { Prepared } from './prepared.ts';
import { openRaw } from './raw.examples.ts';

/*
 * Two servers that answer the same: one reads every request, the other only what it has not read before. Nobody may be
 * able to tell them apart, whatever is sent in whatever pieces.
 */

const texts: Readonly<Record<string, string>> = {
	'/a': 'Die Sitzung ist eröffnet.',
	'/b': 'Слово предоставляется',
};
const prepared = new Map(
	Object.entries(texts).map(([path, text]) => [
		path,
		new Prepared({ 'content-type': 'text/plain' }, Buffer.from(text)),
	]),
);

interface Twin {
	server: Server;
	port: number;
	/** What it read, one after the other. */
	read: string[];
	/** How often each was given out without being read. */
	counted: number;
}

let twins: { plain: Twin; quick: Twin };
let gone: Set<string>;
const lines: Socket[] = [];

async function open(quick: boolean): Promise<Twin> {
	const server = createServer({ optimizeEmptyRequests: true });
	const twin: Twin = { server, port: 0, read: [], counted: 0 };
	const heard = answerAgain((address) => {
		const known = gone.has(address) ? undefined : prepared.get(address);
		return known ? { prepared: known, count: () => (twin.counted += 1) } : null;
	});
	const meet = (req: IncomingMessage, res: ServerResponse): void => {
		twin.read.push(`${req.method} ${req.url}`);
		if (quick) heard(req, res);
		const known = prepared.get(req.url ?? '');
		if (known && !gone.has(req.url ?? '')) return known.give(req, res);
		if (req.url === '/early') return void res.end('early');
		if (req.url === '/big') return void res.end('x'.repeat(3_000_000));
		const later = (body: string): unknown =>
			setTimeout(() => res.end(`${req.method} ${req.url} <${body}>`), 20);
		if (req.method !== 'POST') return void later('');
		let body = '';
		const take = (): unknown => req.setEncoding('utf8').on('data', (part) => (body += String(part)));
		if (req.url === '/late') setTimeout(take, 40);
		else take();
		req.on('end', () => later(req.url === '/late' ? `${body.length}` : body));
	};
	server.on('request', meet);
	server.on('checkContinue', (req, res) => {
		res.writeContinue();
		meet(req, res);
	});
	server.on('checkExpectation', (req, res) => {
		if (quick) heard(req, res);
		res.writeHead(417).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	twin.port = (server.address() as AddressInfo).port;
	return twin;
}

beforeEach(async () => {
	gone = new Set();
	twins = { plain: await open(false), quick: await open(true) };
});
afterEach(async () => {
	for (const each of lines.splice(0)) each.destroy();
	for (const { server } of Object.values(twins)) {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
});

async function line({ port }: Twin) {
	const { socket, read, ended } = await openRaw(port);
	lines.push(socket);
	return {
		socket,
		/** All that came, but for the time of day and what goes without saying. */
		said: (): string =>
			read().replaceAll(/(?:date: .*|connection: keep-alive|keep-alive: .*)\r\n/gi, '') +
			(ended() ? '(closed)' : ''),
	};
}

/** Sends the same pieces to both, each once the one before has been read. @returns what each answered, once nothing more comes */
async function answers(pieces: readonly string[], gap = 5): Promise<{ plain: string; quick: string }> {
	const [plain, quick] = [await line(twins.plain), await line(twins.quick)];
	for (const piece of pieces) {
		plain.socket.write(piece);
		quick.socket.write(piece);
		await pause(gap);
	}
	const now = () => ({ plain: plain.said(), quick: quick.said() });
	// What differs is waited for longer: one of them may be slow.
	for (let [still, last] = [0, now()]; still < (last.plain === last.quick ? 3 : 50); still += 1) {
		await pause(15);
		const next = now();
		if (next.plain !== last.plain || next.quick !== last.quick) still = 0;
		last = next;
	}
	return now();
}

const usual = 'host: localhost\r\naccept: */*\r\n';
const ask = (path: string, headers = usual): string => `GET ${path} HTTP/1.1\r\n${headers}\r\n`;
const headed = (begin: string, header: string): string => `${begin} HTTP/1.1\r\n${usual}${header}\r\n\r\n`;
const firstLine = 'GET /b HTTP/1.1\r\n';
const post = (path: string, body: string): string =>
	`POST ${path} HTTP/1.1\r\n${usual}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
/** Has a body, as long as two requests. */
const bodied = headed('GET /a', `content-length: ${ask('/a').length + ask('/early').length}`);
const openHeader = `GET /a HTTP/1.1\r\ncontent-length: ${ask('/early').length}\r\nx: `;
const expecting = ask('/a') + headed('GET /b', 'expect: foo');
const forSomebody = (path: string, viewer: number): string =>
	ask(path, `${usual}x-forwarded-for: ${viewer}\r\n`);
/** After these two the words of a line are known. */
const before = [ask('/a'), ask('/a')];

async function same(pieces: readonly string[]): Promise<string> {
	const { plain, quick } = await answers(pieces);
	expect(quick).toBe(plain);
	return quick;
}

describe('what is asked again in the same words', () => {
	test('is answered without being read, and counted', async () => {
		const said = await same([...before, ask('/a'), ask('/b'), ask('/a')]);
		expect(said.split('eröffnet').length - 1).toBe(4);
		expect(twins.quick.read).toEqual(['GET /a', 'GET /a']);
		expect(twins.quick.counted).toBe(3);
		expect(twins.plain.read).toHaveLength(5);
	});

	test('is read where the answer is not at hand any more', async () => {
		const { socket, said } = await line(twins.quick);
		for (const piece of before) {
			socket.write(piece);
			await pause(5);
		}
		gone.add('/a');
		socket.write(ask('/a'));
		await expect.poll(said).toContain('GET /a <>');
	});

	test('is read on a line that brings the words of many, as from a proxy: there is nothing to be gained', async () => {
		const many = Array.from({ length: 12 }, (_, viewer) => forSomebody('/a', viewer));
		await same([...many, ...['/a', '/b', '/a'].map((path) => forSomebody(path, 99))]);
		expect(twins.quick.counted).toBe(0);
	});

	test('is answered without being read also where others come now and then', async () => {
		const now = [ask('/a', 'host: other\r\n'), ask('/a'), ask('/b')];
		await same([...before, ...Array.from({ length: 12 }, () => now).flat()]);
		expect(twins.quick.counted).toBe(12);
	});

	test('waits for its turn: nothing is answered before what was asked before it', async () => {
		const said = await same([
			...before,
			ask('/slow'),
			ask('/a'),
			ask('/b'),
			ask('/slow') + ask('/a'),
			ask('/b'),
		]);
		expect(said.match(/eröffnet|предоставляется|slow/g)).toEqual(
			'eröffnet eröffnet slow eröffnet предоставляется slow eröffnet предоставляется'.split(' '),
		);
	});
});

describe('is read, and answered as ever', () => {
	// RFC 9112: where a message ends is told by its own framing alone; whoever mistakes a body for a request can be
	// made to answer one person what another was to get (request smuggling).
	test.each([
		[
			'a body that looks like a request',
			[headed('POST /slow', `content-length: ${ask('/b').length}`), ask('/b'), ask('/a')],
		],
		[
			'one whose request was answered before it came',
			[headed('POST /early', `content-length: ${ask('/b').length}`), ask('/b'), ask('/a'), ask('/b')],
		],
		[
			'one in chunks',
			[
				headed('POST /slow', `transfer-encoding: chunked`) + `${ask('/b').length.toString(16)}\r\n`,
				ask('/b'),
				'\r\n0\r\n\r\n',
				ask('/a'),
			],
		],
		[
			'one whose end comes with the next request',
			[
				headed('POST /early', `content-length: ${firstLine.length}`),
				firstLine + ask('/b'),
				`GET /a${firstLine.slice(6)}${ask('/b')}`,
				ask('/a'),
			],
		],
		[
			'one that was announced in the same words',
			[headed('GET /a', 'content-length: 5'), headed('GET /b', 'content-length: 5'), ask('/a')],
		],
		// Node refuses what it does not know how to meet, and tells of no request.
		[
			'one that expects something',
			[
				headed('POST /slow', `expect: foo\r\ncontent-length: ${bodied.length}`),
				bodied + ask('/a'),
				bodied + ask('/a'),
				ask('/early'),
				ask('/b'),
			],
		],
		[
			'one that expects something, and ends in the midst of a header',
			[
				headed('POST /slow', `expect: foo\r\ncontent-length: ${openHeader.length}`),
				openHeader + ask('/a'),
				openHeader + ask('/a'),
				ask('/early'),
				ask('/b'),
			],
		],
		['one that expects something behind another request, again and again', [expecting, expecting, ask('/b')]],
		['a header that looks like a request', ['GET /b HTTP/1.1\r\nx: ', ask('/b'), ask('/a'), ask('/b')]],
		[
			'one of an older version',
			[`GET /a HTTP/1.1\r\n${usual}x: `, ask('/a').replace('1.1', '1.0'), ask('/b').replace('1.1', '1.0')],
		],
		['one without a host', [`GET /a HTTP/1.1\r\n${usual}x: `, ask('/a', 'y: z\r\n'), ask('/b', 'y: z\r\n')]],
		[
			'one that says how a body is sent',
			['POST /slow HTTP/1.1\r\ncontent-length: 3\r\nx: ', ask('/b'), 'abc', ask('/a')],
		],
		['a request in two pieces', [ask('/b').slice(0, 9), ask('/b').slice(9), ask('/a')]],
		['two requests in one, again and again', [ask('/a') + ask('/b'), ask('/a') + ask('/b'), ask('/b')]],
		[
			'one and the beginning of the next, again and again',
			[`${ask('/a')}GET /b HT`, `${ask('/a')}GET /b HT`],
		],
		['another method', [ask('/a').replace('GET', 'HEAD'), ask('/b')]],
		['a method that is written otherwise', [ask('/a').replace('GET', 'get')]],
		['an older version', [ask('/a').replace('1.1', '1.0')]],
		['another header', [ask('/a', `${usual}cookie: x=y\r\n`), ask('/b')]],
		['no host', [ask('/a', '')]],
		['the wish to end the line', [headed('GET /a', 'connection: close'), ask('/b')]],
		['an address with a space', [ask('/a b')]],
		[
			'the question whether to go on',
			['/a', '/a', '/b'].map((path) => headed(`GET ${path}`, 'expect: 100-continue')),
		],
		['no request at all', ['\r\n\r\n', ask('/a'), 'nonsense\r\n\r\n']],
	] as const)('%s', async (_, pieces) => {
		await same([...before, ...pieces]);
		await same(pieces);
	});

	test('whatever is asked, in whatever pieces it comes', async () => {
		const request = constantFrom(
			ask('/a'),
			ask('/b'),
			ask('/a'),
			ask('/b', 'Host: other\r\n'),
			ask('/slow'),
			ask('/a').replace('GET', 'HEAD'),
			post('/slow', ask('/a')),
			post('/early', ask('/b')),
			post('/a', 'x'),
		);
		const part = record({ request, cut: nat({ max: 90 }), whole: boolean() });
		await assert(
			asyncProperty(array(part, { minLength: 1, maxLength: 14 }), async (parts) => {
				const pieces: string[] = [''];
				for (const { request: text, cut, whole } of parts) {
					// Most come in a piece of their own, as browsers send them.
					const at = whole ? 0 : Math.min(cut, text.length);
					pieces[pieces.length - 1] += text.slice(0, at);
					pieces.push(text.slice(at));
					if (whole) pieces.push('');
				}
				const { plain, quick } = await answers(pieces.filter(Boolean), 2);
				expect(quick).toBe(plain);
			}),
			{ numRuns: 60, interruptAfterTimeLimit: 15_000 },
		);
	}, 30_000);
});

describe('a line on which Node waits for whoever reads goes on', () => {
	const half = 'x'.repeat(60_000);
	test.each([
		['an answer that is large', [ask('/big') + ask('/a')]],
		['a body that is taken late', [post('/late', half + half).slice(0, -half.length), half + ask('/a')]],
	] as const)('%s', async (_, pieces) => {
		const said = await same([...pieces, ask('/b'), ask('/b'), ask('/b')]);
		expect(said.split('предоставляется').length - 1).toBe(3);
	});

	test('for somebody who reads late', async () => {
		const { socket, said } = await line(twins.quick);
		socket.pause();
		for (const piece of [ask('/big'), ask('/big'), ask('/big'), ask('/a')]) {
			socket.write(piece);
			await pause(20);
		}
		socket.resume();
		await expect.poll(said, { timeout: 5_000 }).toContain('eröffnet');
		socket.write(ask('/b'));
		await expect.poll(said).toContain('предоставляется');
	});
});

test('whoever does not read holds no more of the memory than Node lets them', async () => {
	const large = new Prepared({}, Buffer.alloc(1_000_000, 'x'));
	prepared.set('/large', large);
	const socket = connect(twins.quick.port, '127.0.0.1').setNoDelay();
	lines.push(socket);
	const [taken] = (await Promise.all([
		new Promise<Socket>((resolve) => twins.quick.server.once('connection', resolve)),
		new Promise((resolve) => socket.once('connect', resolve)),
	])) as [Socket, unknown];
	socket.pause();
	for (let times = 0; times < 100; times += 1) {
		socket.write(ask('/large'));
		await pause(2);
	}
	prepared.delete('/large');
	expect(taken.writableLength).toBeLessThan(5_000_000);
});

import { Agent, createServer, get, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { constants, createGunzip } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { heartbeat } from '../heartbeat.ts';
import { frame, openHub, waitForTurn, type Hub } from './hub.ts';

/* A real server and real sockets. Node's own client parses the chunks, so invalid HTTP fails. */

let hub: Hub;
let server: Server;
let port: number;
const lines: Socket[] = [];

const open = async (maxBuffered?: number) => {
	hub = openHub(maxBuffered);
	server = createServer((req, res) => {
		const [, channel = '', first, person] = (req.url ?? '').split('/');
		const join = () =>
			hub.join(
				channel,
				req,
				res,
				[frame('0', 'first', String(req.headers['last-event-id'] ?? first ?? ''))],
				person,
			);
		if (channel === 'file') {
			// Like a streamed file: everything is written, and the end comes later.
			res.writeHead(200, { 'content-length': 4 }).write('file');
			setTimeout(() => res.end(), 50);
		} else if (channel === 'gone') res.once('close', join);
		else if (channel === 'after') void waitForTurn(req, res).then((may) => may && join());
		else join();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	port = (server.address() as AddressInfo).port;
};
const shut = async () => {
	hub.stop();
	for (const line of lines.splice(0)) line.destroy();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
};
beforeEach(() => open());
afterEach(shut);

interface Viewer {
	/** The data of the received events, without the first one and the heartbeats. */
	events: string[];
	text: string;
	/** Bytes of the body as they were sent. */
	bytes: number;
	res: IncomingMessage;
	/** How the stream ended: properly, or cut off. */
	ended: Promise<'end' | 'cut'>;
	disconnect(): void;
}

const watch = (channel: string, headers: Record<string, string> = {}): Promise<Viewer> =>
	new Promise((resolve, reject) => {
		const req = get({ port, path: `/${channel}`, headers, agent: false }, (res) => {
			const viewer: Viewer = {
				events: [],
				text: '',
				bytes: 0,
				res,
				ended: new Promise((end) => {
					res.once('end', () => end('end'));
					res.once('error', () => end('cut'));
				}),
				disconnect: () => void req.destroy(),
			};
			res.on('data', (piece: Buffer) => (viewer.bytes += piece.length));
			const decoded =
				res.headers['content-encoding'] === 'gzip'
					? res.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }))
					: res;
			decoded.setEncoding('utf8');
			decoded.on('data', (piece: string) => {
				viewer.text += piece;
				viewer.events = [...viewer.text.matchAll(/^event: (?!now$).*\ndata: (.*)$/gm)]
					.slice(1)
					.map(([, data = '']) => data);
				if (viewer.text.includes('event: first')) resolve(viewer);
			});
		});
		req.on('error', reject);
	});

/** A connection whose reads and writes the test controls. */
const rawConnection = async (): Promise<{ socket: Socket; read: () => string }> => {
	const socket = connect(port, '127.0.0.1');
	lines.push(socket);
	let text = '';
	socket.on('data', (piece) => (text += piece.toString()));
	socket.on('error', () => {});
	await new Promise((resolve) => socket.once('connect', resolve));
	return { socket, read: () => text };
};
const connections = () => new Promise<number>((resolve) => server.getConnections((_error, n) => resolve(n)));
const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const publish = (channel: string, text: string) => hub.publish(channel, frame('1', 'change', text));

describe('viewers that leave, lag or lose access', () => {
	test('a viewer who leaves is no longer counted', async () => {
		const [leaving, staying] = [await watch('a'), await watch('a')];
		expect([hub.watching('a'), hub.watching()]).toEqual([2, 2]);
		leaving.disconnect();
		await expect.poll(() => hub.watching('a')).toBe(1);
		publish('a', 'still here');
		await expect.poll(() => staying.events).toEqual(['still here']);
		staying.disconnect();
		await expect.poll(() => hub.watching()).toBe(0);
	});

	test('a viewer who left during authorisation is not added', async () => {
		const { socket } = await rawConnection();
		socket.write(ask('/gone'));
		await expect.poll(connections).toBe(1);
		socket.destroy();
		await expect.poll(connections).toBe(0);
		expect(hub.watching()).toBe(0);
	});

	test('only viewers who read too slowly are dropped', async () => {
		await shut();
		await open(64 * 1024);
		const quick = await watch('a');
		const slow = await rawConnection();
		slow.socket.write(ask('/a'));
		await expect.poll(() => hub.watching('a')).toBe(2);
		slow.socket.pause();
		const much = 'x'.repeat(256 * 1024);
		for (let times = 0; times < 200 && hub.watching('a') === 2; times += 1) {
			publish('a', much);
			await expect.poll(() => quick.events.length).toBe(times + 1);
		}
		expect(hub.watching('a')).toBe(1);
		publish('a', 'after');
		await expect.poll(() => quick.events.at(-1)).toBe('after');
	});

	test('dismissing a channel closes all its streams; later messages are not sent to them', async () => {
		const [one, other, elsewhere] = [await watch('a'), await watch('a'), await watch('b')];
		hub.dismiss('a');
		publish('a', 'not for you any more');
		publish('b', 'for you');
		expect(hub.watching('a')).toBe(0);
		await Promise.all([one.ended, other.ended]);
		await expect.poll(() => elsewhere.events).toEqual(['for you']);
		expect([...one.events, ...other.events]).toEqual([]);
	});

	test('messages before the dismissal are delivered', async () => {
		const viewer = await watch('a');
		publish('a', 'the meeting is closed to the public');
		hub.dismiss('a');
		await viewer.ended;
		expect(viewer.events).toEqual(['the meeting is closed to the public']);
	});

	test('a dismissed response ends validly, and the browser reconnects', async () => {
		const viewer = await watch('a');
		hub.dismiss('a');
		expect(await viewer.ended).toBe('end');
		expect((await watch('a')).text).toContain('retry: ');
	});

	test('a client that keeps connections opens another one for its next request', async () => {
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const request = (path: string) =>
			new Promise<IncomingMessage>((answered, failed) => {
				get({ port, path, agent }, answered).on('error', failed);
			});
		const stream = await request('/a');
		stream.resume();
		const next = request('/file'); // waits until the only connection is free
		hub.dismiss('a');
		expect((await next).statusCode).toBe(200);
		agent.destroy();
	});

	test('a dismissed client that does not close is disconnected', async () => {
		const unresponsive = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
		lines.push(unresponsive);
		unresponsive.on('error', () => {});
		unresponsive.resume();
		unresponsive.write(ask('/a'));
		await expect.poll(() => hub.watching('a')).toBe(1);
		hub.dismiss('a');
		await expect.poll(connections).toBe(0);
	});

	test('the end of a session closes that person’s streams only', async () => {
		const [one, two] = [await watch('a//mira'), await watch('b//mira')];
		const [other, reader] = [await watch('a//helena'), await watch('a')];
		hub.dismissPerson('mira');
		publish('a', 'for those who are still there');
		expect(await Promise.all([one.ended, two.ended])).toEqual(['end', 'end']);
		await expect.poll(() => [other.events, reader.events].flat()).toHaveLength(2);
		expect([...one.events, ...two.events]).toEqual([]);
		expect(hub.watching()).toBe(2);
		hub.dismissPerson('nobody');
	});

	test('stopping ends every stream', async () => {
		const viewers = [await watch('a'), await watch('b')];
		hub.stop();
		await Promise.all(viewers.map(({ ended }) => ended));
		await expect.poll(() => hub.watching()).toBe(0);
		publish('a', 'to nobody');
	});
});

describe('requests that browsers do not send', () => {
	test('two consecutive streams on one connection do not mix', async () => {
		const { socket, read } = await rawConnection();
		socket.write(ask('/a') + ask('/b'));
		await expect.poll(() => hub.watching('a')).toBe(1);
		publish('a', 'of a');
		publish('b', 'of b');
		await expect.poll(read).toContain('of a');
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect(read()).not.toContain('of b');
		socket.destroy();
		await expect.poll(() => hub.watching()).toBe(0);
	});
});

test('a stream is opened after the previous response on its connection ends', async () => {
	const { socket, read } = await rawConnection();
	socket.write(ask('/file'));
	await expect.poll(read, { interval: 1 }).toMatch(/file$/);
	socket.write(ask('/after'));
	await expect.poll(read).toContain('event: first');
	publish('after', 'heard');
	await expect.poll(read).toContain('heard');
});

test('a stream behind an open stream on the same connection times out', async () => {
	const { socket } = await rawConnection();
	socket.write(ask('/a') + ask('/after'));
	await expect.poll(() => hub.watching('a')).toBe(1);
	await new Promise((resolve) => setTimeout(resolve, 60));
	expect(hub.watching('after')).toBe(0);
	socket.destroy();
	await expect.poll(() => hub.watching()).toBe(0);
});

describe('what every viewer gets', () => {
	test('300 viewers get all messages in order', async () => {
		const viewers = await Promise.all(Array.from({ length: 300 }, () => watch('a')));
		const messages = Array.from({ length: 40 }, (_, n) => `№ ${n}`);
		for (const [n, text] of messages.entries()) {
			publish('a', text);
			if (n % 7 === 0) await new Promise((resolve) => setTimeout(resolve, n % 3 ? 2 : 30));
		}
		await expect
			.poll(() => viewers.every(({ events }) => events.length === 40), { timeout: 10_000 })
			.toBe(true);
		for (const { events } of viewers) expect(events).toEqual(messages);
		for (const { disconnect } of viewers) disconnect();
	});

	test('the response is valid chunked encoding, also for multi-byte characters', async () => {
		const { socket, read } = await rawConnection();
		socket.write(ask('/a'));
		await expect.poll(read).toContain('event: first');
		publish('a', 'Слово предоставляется');
		publish('a', '🕊');
		await expect.poll(read).toContain('🕊');
		const body = Buffer.from(read()).subarray(Buffer.from(read()).indexOf('\r\n\r\n') + 4);
		let [rest, text] = [body, ''];
		while (rest.length > 0) {
			const end = rest.indexOf('\r\n');
			const size = Number.parseInt(rest.subarray(0, end).toString(), 16);
			text += rest.subarray(end + 2, end + 2 + size).toString();
			expect(rest.subarray(end + 2 + size, end + 4 + size).toString()).toBe('\r\n');
			rest = rest.subarray(end + 4 + size);
		}
		expect(text).toMatch(
			/^retry: \d{4}\n\nid: 0\nevent: first\ndata: \n\nevent: now\ndata: \d+\n\nid: 1\nevent: change\ndata: Слово предоставляется\n\nid: 1\nevent: change\ndata: 🕊\n\n$/,
		);
	});

	test('viewers who accept gzip get the same messages in fewer bytes, whenever they join', async () => {
		const [plain, zipped] = [await watch('a'), await watch('a', { 'accept-encoding': 'gzip, deflate, br' })];
		const long = 'Arvonia waits for the floor. '.repeat(300).trim();
		publish('a', long);
		await expect.poll(() => zipped.events).toEqual([long]);
		const late = await watch('a', { 'accept-encoding': 'gzip', 'last-event-id': long });
		publish('a', 'short');
		publish('a', 'Слово предоставляется');
		const both = ['short', 'Слово предоставляется'];
		await expect
			.poll(() => [zipped.events, plain.events])
			.toEqual([
				[long, ...both],
				[long, ...both],
			]);
		await expect.poll(() => late.events).toEqual(both);
		expect(late.text).toContain(`data: ${long}\n`);
		expect(zipped.res.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
		expect(plain.res.headers['content-encoding']).toBeUndefined();
		expect(plain.bytes).toBeGreaterThan(8_000);
		for (const { bytes } of [zipped, late]) expect(bytes).toBeLessThan(1_000);
	});

	test('a stream in gzip ends validly when it is dismissed', async () => {
		const viewer = await watch('a', { 'accept-encoding': 'gzip' });
		publish('a', 'the last words');
		hub.dismiss('a');
		expect(await viewer.ended).toBe('end');
		await expect.poll(() => viewer.events).toEqual(['the last words']);
	});

	test('the headers prevent caching and proxy buffering', async () => {
		const { res } = await watch('a');
		expect(res.headers).toMatchObject({
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store',
			'x-accel-buffering': 'no',
			'x-content-type-options': 'nosniff',
		});
	});

	test('the first message is sent before all others', async () => {
		const viewer = await watch('a', { 'last-event-id': '41' });
		publish('a', 'next');
		await expect.poll(() => viewer.events).toEqual(['next']);
		expect(viewer.text.indexOf('data: 41')).toBeLessThan(viewer.text.indexOf('data: next'));
	});

	test('a heartbeat with the server’s time is sent on an idle channel', async () => {
		await shut();
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		await open();
		const viewer = await watch('a');
		const times = (): number[] =>
			[...viewer.text.matchAll(/^event: now\ndata: (\d+)$/gm)].map(([, time]) => Number(time));
		const before = Date.now();
		vi.advanceTimersByTime(heartbeat);
		vi.useRealTimers();
		await expect.poll(times).toHaveLength(2);
		expect(times()[1]).toBeGreaterThanOrEqual(before);
		expect(times()[1]).toBeLessThanOrEqual(Date.now());
		expect(viewer.events).toEqual([]);
	});

	test('a viewer who joins between two messages gets the second in full', async () => {
		await watch('a');
		for (let n = 0; n < 20; n += 1) {
			publish('a', `before ${n}`);
			const late = await watch('a');
			publish('a', `after ${n}`);
			await expect.poll(() => late.events.at(-1)).toBe(`after ${n}`);
			expect(late.text).toMatch(/^retry: \d+\n\n(?:(?:id: \d+\n)?event: \w+\ndata: [^\n]*\n\n)+$/);
			late.disconnect();
		}
	});

	test('publishing to an empty channel has no effect', async () => {
		publish('nobody', 'unheard');
		hub.dismiss('nobody');
		expect(hub.watching('nobody')).toBe(0);
		const viewer = await watch('nobody');
		publish('nobody', 'heard');
		await expect.poll(() => viewer.events).toEqual(['heard']);
	});
});

import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { heartbeat } from '../heartbeat.ts';
import { frame, openHub, waitForTurn, type Hub } from './hub.ts';

/* A real server and real sockets. Node's own client parses the chunks, so invalid HTTP fails. */

let hub: Hub;
let server: Server;
let port: number;
const lines: Socket[] = [];

const open = async (mostBehind?: number) => {
	hub = openHub(mostBehind);
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
	res: IncomingMessage;
	/** How the stream ended: properly, or cut off. */
	ended: Promise<'end' | 'cut'>;
	leave(): void;
}

const watch = (channel: string, headers: Record<string, string> = {}): Promise<Viewer> =>
	new Promise((resolve, reject) => {
		const req = get({ port, path: `/${channel}`, headers, agent: false }, (res) => {
			const viewer: Viewer = {
				events: [],
				text: '',
				res,
				ended: new Promise((told) => {
					res.once('end', () => told('end'));
					res.once('error', () => told('cut'));
				}),
				leave: () => void req.destroy(),
			};
			res.setEncoding('utf8');
			res.on('data', (piece: string) => {
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
const line = async (): Promise<{ socket: Socket; read: () => string }> => {
	const socket = connect(port, '127.0.0.1');
	lines.push(socket);
	let text = '';
	socket.on('data', (piece) => (text += piece.toString()));
	socket.on('error', () => {});
	await new Promise((resolve) => socket.once('connect', resolve));
	return { socket, read: () => text };
};
const connections = () => new Promise<number>((told) => server.getConnections((_error, n) => told(n)));
const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const say = (channel: string, text: string) => hub.publish(channel, frame('1', 'change', text));

describe('those who leave, lag or may no longer see', () => {
	test('who leaves is no longer counted, and is missed by nobody', async () => {
		const [leaving, staying] = [await watch('a'), await watch('a')];
		expect([hub.watching('a'), hub.watching()]).toEqual([2, 2]);
		leaving.leave();
		await expect.poll(() => hub.watching('a')).toBe(1);
		say('a', 'still here');
		await expect.poll(() => staying.events).toEqual(['still here']);
		staying.leave();
		await expect.poll(() => hub.watching()).toBe(0);
	});

	test('who left while it was asked whether he may see it is not held on to', async () => {
		const { socket } = await line();
		socket.write(ask('/gone'));
		await expect.poll(connections).toBe(1);
		socket.destroy();
		await expect.poll(connections).toBe(0);
		expect(hub.watching()).toBe(0);
	});

	test('who reads too slowly is dropped, the others are not', async () => {
		await shut();
		await open(64 * 1024);
		const quick = await watch('a');
		const slow = await line();
		slow.socket.write(ask('/a'));
		await expect.poll(() => hub.watching('a')).toBe(2);
		slow.socket.pause();
		const much = 'x'.repeat(256 * 1024);
		for (let times = 0; times < 200 && hub.watching('a') === 2; times += 1) {
			say('a', much);
			await expect.poll(() => quick.events.length).toBe(times + 1);
		}
		expect(hub.watching('a')).toBe(1);
		say('a', 'after');
		await expect.poll(() => quick.events.at(-1)).toBe('after');
	});

	test('dismissed, all of a channel are let go at once and hear nothing that is said afterwards', async () => {
		const [one, other, elsewhere] = [await watch('a'), await watch('a'), await watch('b')];
		hub.dismiss('a');
		say('a', 'not for you any more');
		say('b', 'for you');
		expect(hub.watching('a')).toBe(0);
		await Promise.all([one.ended, other.ended]);
		await expect.poll(() => elsewhere.events).toEqual(['for you']);
		expect([...one.events, ...other.events]).toEqual([]);
	});

	test('what was said to them before they were dismissed does reach them', async () => {
		const viewer = await watch('a');
		say('a', 'the meeting is closed to the public');
		hub.dismiss('a');
		await viewer.ended;
		expect(viewer.events).toEqual(['the meeting is closed to the public']);
	});

	test('dismissed properly: the answer ends as HTTP wants it, and the browser comes back', async () => {
		const viewer = await watch('a');
		hub.dismiss('a');
		expect(await viewer.ended).toBe('end');
		expect((await watch('a')).text).toContain('retry: ');
	});

	test('one who is dismissed but does not hang up is hung up on', async () => {
		const stubborn = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
		lines.push(stubborn);
		stubborn.on('error', () => {});
		stubborn.resume();
		stubborn.write(ask('/a'));
		await expect.poll(() => hub.watching('a')).toBe(1);
		hub.dismiss('a');
		await expect.poll(connections).toBe(0);
	});

	test('of a person end with a session of theirs, on every channel; all others go on', async () => {
		const [one, two] = [await watch('a//mira'), await watch('b//mira')];
		const [other, reader] = [await watch('a//helena'), await watch('a')];
		hub.dismissPerson('mira');
		say('a', 'for those who are still there');
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
		say('a', 'to nobody');
	});
});

describe('requests that no browser sends', () => {
	test('two streams asked for on one line one after the other do not mix, and none is forgotten', async () => {
		const { socket, read } = await line();
		socket.write(ask('/a') + ask('/b'));
		await expect.poll(() => hub.watching('a')).toBe(1);
		say('a', 'of a');
		say('b', 'of b');
		await expect.poll(read).toContain('of a');
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect(read()).not.toContain('of b');
		socket.destroy();
		await expect.poll(() => hub.watching()).toBe(0);
	});
});

test('a stream asked for on a line whose answer is read in full, but not ended yet, is opened', async () => {
	const { socket, read } = await line();
	socket.write(ask('/file'));
	await expect.poll(read, { interval: 1 }).toMatch(/file$/);
	socket.write(ask('/after'));
	await expect.poll(read).toContain('event: first');
	say('after', 'heard');
	await expect.poll(read).toContain('heard');
});

test('a stream asked for on a line on which another is open waits for it in vain, and is forgotten', async () => {
	const { socket } = await line();
	socket.write(ask('/a') + ask('/after'));
	await expect.poll(() => hub.watching('a')).toBe(1);
	await new Promise((resolve) => setTimeout(resolve, 60));
	expect(hub.watching('after')).toBe(0);
	socket.destroy();
	await expect.poll(() => hub.watching()).toBe(0);
});

describe('what everybody gets', () => {
	test('three hundred get all of it, each in order', async () => {
		const viewers = await Promise.all(Array.from({ length: 300 }, () => watch('a')));
		const said = Array.from({ length: 40 }, (_, n) => `№ ${n}`);
		for (const [n, text] of said.entries()) {
			say('a', text);
			if (n % 7 === 0) await new Promise((resolve) => setTimeout(resolve, n % 3 ? 2 : 30));
		}
		await expect
			.poll(() => viewers.every(({ events }) => events.length === 40), { timeout: 10_000 })
			.toBe(true);
		for (const { events } of viewers) expect(events).toEqual(said);
		for (const { leave } of viewers) leave();
	});

	test('the bytes on the line are chunks as HTTP/1.1 wants them, letters of more than one byte too', async () => {
		const { socket, read } = await line();
		socket.write(ask('/a'));
		await expect.poll(read).toContain('event: first');
		say('a', 'Слово предоставляется');
		say('a', '🕊');
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

	test('the headers keep it from being kept or held up on its way', async () => {
		const { res } = await watch('a');
		expect(res.headers).toMatchObject({
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store',
			'x-accel-buffering': 'no',
			'x-content-type-options': 'nosniff',
		});
	});

	test('what a viewer needs first comes before all else; from where on is for the caller to say', async () => {
		const viewer = await watch('a', { 'last-event-id': '41' });
		say('a', 'next');
		await expect.poll(() => viewer.events).toEqual(['next']);
		expect(viewer.text.indexOf('data: 41')).toBeLessThan(viewer.text.indexOf('data: next'));
	});

	test('a heartbeat is the server’s time, and comes also while nothing happens', async () => {
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

	test('one who joins between two messages gets the second and never half of one', async () => {
		await watch('a');
		for (let n = 0; n < 20; n += 1) {
			say('a', `before ${n}`);
			const late = await watch('a');
			say('a', `after ${n}`);
			await expect.poll(() => late.events.at(-1)).toBe(`after ${n}`);
			expect(late.text).toMatch(/^retry: \d+\n\n(?:(?:id: \d+\n)?event: \w+\ndata: [^\n]*\n\n)+$/);
			late.leave();
		}
	});

	test('a channel nobody watches costs nothing and breaks nothing', async () => {
		say('nobody', 'unheard');
		hub.dismiss('nobody');
		expect(hub.watching('nobody')).toBe(0);
		const viewer = await watch('nobody');
		say('nobody', 'heard');
		await expect.poll(() => viewer.events).toEqual(['heard']);
	});
});

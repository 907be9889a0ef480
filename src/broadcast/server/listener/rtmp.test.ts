import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testHost, logs, programThatListens } from './gate.examples.ts';
import type { ListenerHost } from './listen.ts';
import { freePort } from './port.ts';
import { listenRtmp } from './rtmp.ts';
import { rtmpUntilPublish } from './rtmp.examples.ts';

/* Idle connections do not block other senders. The program behind the gate stands for ffmpeg. */

let port: number;
let logged: string[];
const stops: (() => unknown)[] = [];
beforeEach(async () => {
	logged = logs();
	port = await freePort('tcp');
});
afterEach(async () => {
	for (const stop of stops.splice(0).toReversed()) await stop();
	vi.restoreAllMocks();
});

async function listen(more: Partial<ListenerHost> = {}, says = ''): Promise<void> {
	const { path, remove } = await programThatListens(says);
	stops.push(remove, listenRtmp({ host: '0.0.0.0', port }, testHost({ ffmpeg: path, ...more })).stop);
}

/** Opens a connection; the tests check whether it is still open a moment later. */
async function line(localAddress = '127.0.0.1'): Promise<Socket> {
	const socket = createConnection({ port, host: '127.0.0.1', localAddress });
	socket.on('error', () => {});
	stops.push(() => socket.destroy());
	await once(socket, 'connect');
	return socket;
}
const isShut = (socket: Socket) => expect.poll(() => socket.closed).toBe(true);

const key = 'x'.repeat(32);
/** Opens a connection that publishes a stream key. */
async function sender(from?: string, shown = key): Promise<Socket> {
	const socket = await line(from);
	socket.write(rtmpUntilPublish(shown));
	return socket;
}

describe('lines that show no key', () => {
	it('are no more than four from one address: the fifth is shut at once, one that goes makes room', async () => {
		await listen();
		const four = [await line(), await line(), await line(), await line()];
		const fifth = await line();
		fifth.resume();
		await isShut(fifth);
		expect(four.map(({ closed }) => closed)).toEqual([false, false, false, false]);
		four[0]?.destroy();
		await vi.waitFor(async () => {
			const next = await line();
			const shut = once(next.resume(), 'close').then(() => true);
			const stands = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 300));
			expect(await Promise.race([shut, stands])).toBe(false);
		}, 3_000);
	});

	// Only Linux has all addresses of 127.0.0.0/8.
	it.runIf(process.platform === 'linux')('keep nobody out who comes from elsewhere', async () => {
		await listen({ admission: () => new Promise(() => {}) });
		for (let count = 0; count < 6; count += 1) await sender();
		const other = await line('127.0.0.2');
		other.resume();
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(other.closed).toBe(false);
	});
});

describe('a line that has shown a key', () => {
	it('that is right is not counted: a house may send six streams from one address', async () => {
		const admission = vi.fn(async () => ({ meeting: 'm', tracks: ['floor'], key }));
		await listen({ admission });
		const lines: Socket[] = [];
		for (let count = 1; count <= 6; count += 1) {
			lines.push(await sender());
			await expect.poll(() => admission).toHaveBeenCalledTimes(count);
		}
		expect(lines.map(({ closed }) => closed)).not.toContain(true);
	});

	it('that cannot be looked up is shut, and the log says why', async () => {
		await listen({ admission: () => Promise.reject(new Error('the database is away')) });
		await isShut((await sender()).resume());
		expect(logged.join('')).toContain('the database is away');
	});

	it('that is wrong is shut, whatever ffmpeg says of it', async () => {
		const admission = vi.fn(async () => null);
		await listen({ admission }, `Unexpected stream ${key}, expecting stream`);
		await isShut((await sender(undefined, 'wrong')).resume());
		expect(admission.mock.calls).toEqual([['wrong']]);
		expect(logged.join('')).toContain('listener.wrong-key');
	});

	it('is not in the log, though ffmpeg says it', async () => {
		const admission = async () => ({ meeting: 'm', tracks: ['floor'], key });
		await listen({ admission }, `Unexpected stream ${key}, expecting stream`);
		const socket = await sender();
		await expect.poll(() => logged.join('')).toContain('listener.sender');
		socket.destroy();
		await expect.poll(() => logged.join('')).toContain('Unexpected stream …');
		expect(logged.join('')).not.toContain(key);
	}, 20_000);
});

describe('what is no RTMP', () => {
	it('is shut once it is longer than any sender needs before its key', async () => {
		const admission = vi.fn(async () => null);
		await listen({ admission });
		const socket = (await line()).resume();
		socket.write(Buffer.alloc(64_000));
		await isShut(socket);
		expect(admission).not.toHaveBeenCalled();
	});
});

import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testHost, logs } from './gate.examples.ts';
import { readHandshake } from './handshake.ts';
import type { ListenerHost } from './listen.ts';
import { listenSrt } from './srt.ts';

/* Anyone can send a packet to this port; whatever its content or claimed source, the server keeps running. */

/** Handshake type of a rejection. */
const unauthorized = 2_401;

let outer: Socket;
let stop: () => void;
let logged: string[];
const sockets: Socket[] = [];
beforeEach(() => {
	logged = logs();
});
afterEach(() => {
	stop();
	for (const socket of sockets.splice(0)) socket.close();
	vi.restoreAllMocks();
});

async function listen(more: Partial<ListenerHost> = {}): Promise<void> {
	outer = createSocket('udp4');
	const listening = once(outer, 'listening');
	({ stop } = listenSrt({ host: '127.0.0.1', port: 0 }, null, testHost(more), outer));
	await listening;
}

/** Builds a caller's handshake. */
function handshake(stage: 'induction' | 'conclusion', cookie = 0): Buffer {
	const packet = Buffer.alloc(64);
	packet.writeUInt32BE(0x8000_0000);
	packet.writeInt32BE(stage === 'induction' ? 1 : -1, 36);
	packet.writeUInt32BE(cookie, 44);
	return packet;
}

/** Opens a caller's socket. */
async function caller() {
	const socket = createSocket('udp4');
	sockets.push(socket);
	socket.connect((outer.address() as AddressInfo).port, '127.0.0.1');
	await once(socket, 'connect');
	const ask = async (packet: Buffer): Promise<Buffer> => {
		const answer = once(socket, 'message');
		socket.send(packet);
		return ((await answer) as [Buffer])[0];
	};
	const cookie = readHandshake(await ask(handshake('induction')))?.cookie ?? 0;
	return { ask, cookie, says: (packet: Buffer) => socket.send(packet) };
}

test.each(['induction', 'conclusion'] as const)(
	'A packet that says it is from port 0, to which nobody can answer, is let lie: %s',
	async (stage) => {
		await listen();
		const from = { address: '127.0.0.1', family: 'IPv4', port: 0, size: 64 } as const;
		expect(() => outer.emit('message', handshake(stage), from)).not.toThrow();
		expect(logged).toEqual([]);
		await caller();
	},
);

test('What fails at a packet is logged, and the next one is heard', async () => {
	await listen();
	const from = { address: '127.0.0.1', family: 'IPv4', port: 70_000, size: 64 } as const;
	expect(() => outer.emit('message', handshake('induction'), from)).not.toThrow();
	expect(logged.join('')).toContain('listener.srt');
	await caller();
});

test('A key that cannot be looked up lets nobody in, and is asked for again with the next packet', async () => {
	const admission = vi.fn(() => Promise.reject(new Error('the database is away')));
	await listen({ admission });
	const { says, cookie } = await caller();
	for (const times of [1, 2]) {
		says(handshake('conclusion', cookie));
		await expect.poll(() => logged).toHaveLength(times);
		expect(admission).toHaveBeenCalledTimes(times);
	}
	expect(logged.join('')).toContain('listener.srt');
});

test('From one address no more than four at once are asked for their key', async () => {
	const admission = vi.fn(() => new Promise<null>(() => {}));
	await listen({ admission });
	for (let count = 1; count <= 4; count += 1) {
		const { says, cookie } = await caller();
		says(handshake('conclusion', cookie));
		await expect.poll(() => admission).toHaveBeenCalledTimes(count);
	}
	const { ask, cookie } = await caller();
	expect((await ask(handshake('conclusion', cookie))).readInt32BE(36)).toBe(unauthorized);
	expect(admission).toHaveBeenCalledTimes(4);
});

test('A program that comes back again and again with a wrong key keeps nobody out, not of its own house either', async () => {
	const admission = vi.fn(async () => null);
	await listen({ admission });
	for (let count = 1; count <= 30; count += 1) {
		const { ask, cookie } = await caller();
		expect((await ask(handshake('conclusion', cookie))).readInt32BE(36)).toBe(unauthorized);
		expect(admission).toHaveBeenCalledTimes(count);
	}
});

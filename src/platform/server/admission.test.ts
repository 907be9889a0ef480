import type { IncomingMessage, ServerResponse } from 'node:http';
import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import { openAdmission, type Admission, type AdmissionRequest } from './admission.ts';

/* Who is admitted and who waits: only the order matters, so no server is needed. */

let admission: Admission;
beforeEach(() => {
	admission = openAdmission(60_000);
});

const signal = new AbortController().signal;
const ask = (client: string, more: Partial<AdmissionRequest> = {}) =>
	admission.enter({ class: 'reading', client, signal: signal, ...more });
/** Lets pending work continue. */
const nextTick = () => new Promise((resolve) => setImmediate(resolve));

/** Sends a number of requests; returns those admitted so far, in order. */
function crowd(client: string, count: number, log: string[], releases: (() => void)[]): void {
	for (let n = 1; n <= count; n += 1)
		void ask(client).then((release) => {
			log.push(release ? `${client}${n}` : `${client}${n} refused`);
			if (release) releases.push(release);
		});
}

test('a client has two concurrent requests, without blocking others', async () => {
	const [log, releases]: [string[], (() => void)[]] = [[], []];
	crowd('a', 50, log, releases);
	crowd('b', 1, log, releases);
	await nextTick();
	expect(log).toEqual(['a1', 'a2', 'b1']);
});

test('clients take turns, however many requests of one wait', async () => {
	const [log, releases]: [string[], (() => void)[]] = [[], []];
	crowd('a', 50, log, releases);
	crowd('b', 3, log, releases);
	crowd('c', 3, log, releases);
	await nextTick();
	for (let n = 0; n < 8; n += 1) {
		releases.shift()?.();
		await nextTick();
	}
	const others = log.slice(0, 11).filter((name) => !name.startsWith('a'));
	expect(others).toEqual(expect.arrayContaining(['b1', 'b2', 'b3', 'c1', 'c2', 'c3']));
});

test('1,000 queued requests of a client are admitted; the next is refused at once', async () => {
	const [log, releases]: [string[], (() => void)[]] = [[], []];
	crowd('a', 1_000, log, releases);
	expect(await ask('a')).toBe(null);
	while (releases.length || log.length < 2) {
		releases.shift()?.();
		await nextTick();
	}
	expect(log).toHaveLength(1_000);
	expect(log.some((name) => name.includes('refused'))).toBe(false);
	// And nothing is left of it.
	expect(await ask('a')).not.toBe(null);
});

test('readers do not block other classes', async () => {
	crowd('a', 100, [], []);
	crowd('b', 100, [], []);
	await nextTick();
	for (const share of ['sign-in', 'key', 'signed-in'] as const)
		expect([share, await ask('a', { class: share })]).toEqual([share, expect.any(Function)]);
});

test('a request that times out is refused; one that disconnects leaves the queue', async () => {
	admission = openAdmission(0);
	const admitted = [await ask('a'), await ask('a')];
	expect(await ask('a')).toBe(null);
	const disconnected = new AbortController();
	admission = openAdmission(60_000);
	admitted.push(await ask('a'), await ask('a'));
	const waits = ask('a', { signal: disconnected.signal });
	disconnected.abort();
	expect(await waits).toBe(null);
	expect(admitted).not.toContain(null);
});

test('unread responses count as open requests', async () => {
	const answers: EventEmitter[] = [];
	for (let n = 0; n < 1_000; n += 1) {
		const req = {} as IncomingMessage;
		const res = new EventEmitter();
		admission.register(req, res as ServerResponse);
		answers.push(res);
		(await ask('a', { req }))?.();
	}
	expect(await ask('a')).toBe(null);
	expect(await ask('b')).not.toBe(null);
	answers[0]?.emit('close');
	expect(await ask('a')).not.toBe(null);
});

const mebibyte = 1024 ** 2;
/** A body of which some bytes arrive, and the rest never. */
const stuck = (bytes: number, declared: number | null = mebibyte) => ({
	declared,
	read: async (charge: (bytes: number) => boolean) => {
		if (bytes) charge(bytes);
		await new Promise(() => {});
	},
});
/** A body that has arrived. */
const whole = (bytes: number) => ({
	declared: bytes,
	read: async (charge: (bytes: number) => boolean) => void charge(bytes),
});

test('a missing body blocks nobody, however long it is said to be', async () => {
	const arrived = Promise.withResolvers<void>();
	const late = { declared: mebibyte, read: () => arrived.promise };
	const waiting = Array.from({ length: 64 }, () => ask('a', { body: late }));
	for (const client of ['b', 'c', 'd', 'e'])
		for (let n = 0; n < 64; n += 1) void ask(client, { body: stuck(0) });
	for (const client of ['a', 'f'])
		for (const body of [whole(100), whole(mebibyte)]) {
			const release = await ask(client, { body });
			expect(release).not.toBe(null);
			release?.();
		}
	arrived.resolve();
	expect(await waiting[0]).not.toBe(null);
});

test('a client’s bodies are limited in the bytes that have arrived, and a broken one is released', async () => {
	const broken = Promise.withResolvers<void>();
	const first = ask('a', {
		body: { declared: null, read: async (charge) => (charge(mebibyte), broken.promise) },
	});
	for (let n = 1; n < 16; n += 1) void ask('a', { body: stuck(mebibyte) });
	expect(await ask('a', { body: whole(mebibyte) })).toBe(null);
	expect(await ask('b', { body: whole(mebibyte) })).not.toBe(null);
	broken.reject(new Error('the client left'));
	await expect(first).rejects.toThrow('the client left');
	expect(await ask('a', { body: whole(mebibyte) })).not.toBe(null);
});

test('the client that holds most makes room; small forms have room that large ones cannot take', async () => {
	const refused: string[] = [];
	const hold = (client: string, bytes: number, declared: number): void =>
		void ask(client, { body: stuck(bytes, declared) }).then(() => refused.push(client));
	for (let n = 0; n < 16; n += 1) hold('most', mebibyte, mebibyte);
	for (const client of ['b', 'c', 'd', 'e']) for (let n = 0; n < 12; n += 1) hold(client, mebibyte, mebibyte);
	expect(await ask('small', { body: whole(60_000) })).not.toBe(null);
	expect(refused).toEqual([]);
	expect(await ask('large', { body: whole(mebibyte) })).not.toBe(null);
	expect(refused).toEqual(['most']);
	// Small ones that do not end make room for each other too.
	for (let n = 0; n < 300; n += 1) hold(`n${n % 5}`, 60_000, 60_000);
	expect(await ask('another', { body: whole(60_000) })).not.toBe(null);
});

test('a body that comes too slowly is refused', async () => {
	const body = {
		declared: 100,
		read: (_charge: unknown, tooSlow: () => void) => new Promise<void>(() => setImmediate(tooSlow)),
	};
	expect(await ask('a', { body })).toBe(null);
});

test.each([
	['wait', undefined],
	['do not send their bodies', stuck(0)],
])('two clients of which a thousand requests each %s keep no third one out', async (_, body) => {
	const refused: unknown[] = [];
	for (const client of ['a', 'b'])
		for (let n = 0; n < 1_000; n += 1)
			void ask(client, { body }).then((release) => (release ? setImmediate(release) : refused.push(client)));
	expect(await ask('c', { body: whole(10) })).not.toBe(null);
	expect(refused).toHaveLength(1);
});

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

test('a missing body blocks nobody', async () => {
	const arrived = Promise.withResolvers<void>();
	const body = { bytes: 100, read: () => arrived.promise };
	const waiting = Array.from({ length: 50 }, () => ask('a', { body }));
	expect(await ask('a')).not.toBe(null);
	expect(await ask('b')).not.toBe(null);
	arrived.resolve();
	expect(await waiting[0]).not.toBe(null);
});

test('a client’s bodies are limited in bytes, and a broken one is released', async () => {
	const never = { bytes: 1024 ** 2, read: () => new Promise<void>(() => {}) };
	const broken = Promise.withResolvers<void>();
	const first = ask('a', { body: { bytes: 1024 ** 2, read: () => broken.promise } });
	for (let n = 1; n < 16; n += 1) void ask('a', { body: never });
	const small = { bytes: 100, read: async () => {} };
	expect(await ask('a', { body: small })).toBe(null);
	expect(await ask('b', { body: small })).not.toBe(null);
	broken.reject(new Error('the client left'));
	await expect(first).rejects.toThrow('the client left');
	expect(await ask('a', { body: small })).not.toBe(null);
	for (const client of ['c', 'd', 'e']) for (let n = 0; n < 16; n += 1) void ask(client, { body: never });
	expect(await ask('f', { body: never })).toBe(null);
});

test.each([
	['wait', undefined],
	['do not send their bodies', { bytes: 0, read: () => new Promise<void>(() => {}) }],
])('two clients of which a thousand requests each %s keep no third one out', async (_, body) => {
	const refused: unknown[] = [];
	for (const client of ['a', 'b'])
		for (let n = 0; n < 1_000; n += 1)
			void ask(client, { body }).then((release) => (release ? setImmediate(release) : refused.push(client)));
	expect(await ask('c', { body: { bytes: 10, read: async () => {} } })).not.toBe(null);
	expect(refused).toHaveLength(1);
});

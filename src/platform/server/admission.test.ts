import type { IncomingMessage, ServerResponse } from 'node:http';
import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import { openAdmission, type Admission, type AdmissionRequest } from './admission.ts';

/* Who is admitted and who waits: only the order matters, so no server is needed. */

let admission: Admission;
beforeEach(() => {
	admission = openAdmission(60_000);
});

const alive = new AbortController().signal;
const ask = (client: string, more: Partial<AdmissionRequest> = {}) =>
	admission.enter({ share: 'reading', client, signal: alive, ...more });
/** Lets pending work continue. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Sends a number of requests; returns those admitted so far, in order. */
function crowd(client: string, count: number, log: string[], leaves: (() => void)[]): void {
	for (let n = 1; n <= count; n += 1)
		void ask(client).then((leave) => {
			log.push(leave ? `${client}${n}` : `${client}${n} refused`);
			if (leave) leaves.push(leave);
		});
}

test('a client has two at once, and all others have room beside it', async () => {
	const [log, leaves]: [string[], (() => void)[]] = [[], []];
	crowd('a', 50, log, leaves);
	crowd('b', 1, log, leaves);
	await settle();
	expect(log).toEqual(['a1', 'a2', 'b1']);
});

test('clients take turns, however many of one wait', async () => {
	const [log, leaves]: [string[], (() => void)[]] = [[], []];
	crowd('a', 50, log, leaves);
	crowd('b', 3, log, leaves);
	crowd('c', 3, log, leaves);
	await settle();
	for (let n = 0; n < 8; n += 1) {
		leaves.shift()?.();
		await settle();
	}
	const others = log.slice(0, 11).filter((name) => !name.startsWith('a'));
	expect(others).toEqual(expect.arrayContaining(['b1', 'b2', 'b3', 'c1', 'c2', 'c3']));
});

test('a thousand of one client are all let in, one after the other; the next is refused at once', async () => {
	const [log, leaves]: [string[], (() => void)[]] = [[], []];
	crowd('a', 1_000, log, leaves);
	expect(await ask('a')).toBe(null);
	while (leaves.length || log.length < 2) {
		leaves.shift()?.();
		await settle();
	}
	expect(log).toHaveLength(1_000);
	expect(log.some((name) => name.includes('refused'))).toBe(false);
	// And nothing is left of it.
	expect(await ask('a')).not.toBe(null);
});

test('readers keep nobody else out', async () => {
	crowd('a', 100, [], []);
	crowd('b', 100, [], []);
	await settle();
	for (const share of ['sign-in', 'key', 'signed-in'] as const)
		expect([share, await ask('a', { share })]).toEqual([share, expect.any(Function)]);
});

test('who waited too long is refused, and who is gone waits no longer', async () => {
	admission = openAdmission(0);
	const held = [await ask('a'), await ask('a')];
	expect(await ask('a')).toBe(null);
	const gone = new AbortController();
	admission = openAdmission(60_000);
	held.push(await ask('a'), await ask('a'));
	const waits = ask('a', { signal: gone.signal });
	gone.abort();
	expect(await waits).toBe(null);
	expect(held).not.toContain(null);
});

test('an answer that nobody takes counts until it is gone: a thousand, and then no more', async () => {
	const answers: EventEmitter[] = [];
	for (let n = 0; n < 1_000; n += 1) {
		const req = {} as IncomingMessage;
		const res = new EventEmitter();
		admission.note(req, res as ServerResponse);
		answers.push(res);
		(await ask('a', { req }))?.();
	}
	expect(await ask('a')).toBe(null);
	expect(await ask('b')).not.toBe(null);
	answers[0]?.emit('close');
	expect(await ask('a')).not.toBe(null);
});

test('a body that does not come keeps nobody out', async () => {
	const arrived = Promise.withResolvers<void>();
	const body = { bytes: 100, read: () => arrived.promise };
	const waiting = Array.from({ length: 50 }, () => ask('a', { body }));
	expect(await ask('a')).not.toBe(null);
	expect(await ask('b')).not.toBe(null);
	arrived.resolve();
	expect(await waiting[0]).not.toBe(null);
});

test('bodies of a client are bounded by their bytes, and a broken one is forgotten', async () => {
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
			void ask(client, { body }).then((leave) => (leave ? setImmediate(leave) : refused.push(client)));
	expect(await ask('c', { body: { bytes: 10, read: async () => {} } })).not.toBe(null);
	expect(refused).toHaveLength(1);
});

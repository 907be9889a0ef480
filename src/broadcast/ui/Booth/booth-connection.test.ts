import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BoothConnection } from './booth-connection.svelte.ts';

/* An interpreter's action reaches the server, or the page says that it did not. */

const who = { page: 'own', name: 'Ana' };
/** Requests made, and the server's status; `null` means no connection. */
let asked: string[];
let status: number | null;
let connection: BoothConnection;

beforeEach(() => {
	vi.useFakeTimers();
	[asked, status] = [[], 200];
	connection = new BoothConnection('/booth', () => {});
	vi.stubGlobal('fetch', async (address: string, { body, signal }: RequestInit) => {
		expect(signal).toBeInstanceOf(AbortSignal);
		const { on } = JSON.parse(String(body)) as { on?: boolean };
		asked.push(on === undefined ? address : on ? 'on' : 'off');
		if (status === null) throw new TypeError('no line');
		return new Response('', { status });
	});
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

it('off air is said again and again until it is taken: a colleague sees it on air meanwhile', async () => {
	status = null;
	void connection.goOffAir(who);
	await vi.advanceTimersByTimeAsync(10_000);
	expect(asked.length).toBeGreaterThan(3);
	// A message to press again would make the interpreter go back on air.
	expect([connection.isOffPending, connection.refused]).toEqual([true, null]);
	status = 200;
	await vi.advanceTimersByTimeAsync(3_000);
	expect(connection.isOffPending).toBe(false);
	const times = asked.length;
	await vi.advanceTimersByTimeAsync(10_000);
	expect(asked.length).toBe(times);
});

it('on air comes after an off that is owed: else nothing would begin anew', async () => {
	status = null;
	void connection.goOffAir(who);
	await vi.advanceTimersByTimeAsync(100);
	expect(await connection.goOnAir(who)).toBe(false);
	expect([asked.at(-1), connection.refused]).toEqual(['off', 'network']);
	status = 200;
	expect(await connection.goOnAir(who)).toBe(true);
	await vi.advanceTimersByTimeAsync(10_000);
	expect(asked.slice(-2)).toEqual(['off', 'on']);
});

it('a key that opens nothing any more is not asked with for ever', async () => {
	status = 404;
	void connection.goOffAir(who);
	await vi.advanceTimersByTimeAsync(10_000);
	expect(asked).toEqual(['off']);
	expect(connection.refused).toBe('gone');
});

it.each([
	[429, 'too-often'],
	[404, 'gone'],
	[503, 'network'],
] as const)('an answer of %d is told as %s', async (answer, refused) => {
	status = answer;
	expect(await connection.slower()).toBe(false);
	expect(connection.refused).toBe(refused);
});

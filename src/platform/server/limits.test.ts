import { afterEach, expect, test, vi } from 'vitest';
import {
	formsByNetwork,
	formsByPerson,
	openLimits,
	secondFactorCodes,
	signInAttempts,
	signInEmails,
	type RateLimit,
} from './limits.ts';

afterEach(() => vi.useRealTimers());

const consume = async (times: number, what: RateLimit = signInEmails, limits = openLimits()) => {
	const waits: number[] = [];
	for (let n = 0; n < times; n += 1) waits.push(await limits.consume(what, 'who'));
	return waits;
};

test('The sixth email to an address in 15 minutes has to wait, for the returned time', async () => {
	const waits = await consume(8);
	expect(waits.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
	for (const wait of waits.slice(5)) {
		expect(wait).toBeGreaterThan(0);
		expect(wait).toBeLessThanOrEqual(15 * 60);
		expect(Number.isInteger(wait)).toBe(true);
	}
});

test('Concurrent attempts are all counted', async () => {
	const limits = openLimits();
	const waits = await Promise.all(Array.from({ length: 50 }, () => limits.consume(signInEmails, 'who')));
	expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

test('Refused attempts do not extend the wait', async () => {
	vi.useFakeTimers();
	const limits = openLimits();
	await consume(6, signInEmails, limits);
	vi.advanceTimersByTime(15 * 60_000 - 1_000);
	expect(await limits.consume(signInEmails, 'who')).toBe(1);
	vi.advanceTimersByTime(1_001);
	expect(await consume(6, signInEmails, limits)).toEqual([0, 0, 0, 0, 0, 900]);
});

test('Limits are counted per person and kind', async () => {
	const limits = openLimits();
	await consume(6, signInEmails, limits);
	for (const other of ['who ', 'WHO', '', '__proto__', 'constructor', 'who:1', '2001:db8::1', '\u0000'])
		expect([other, await limits.consume(signInEmails, other)]).toEqual([other, 0]);
	for (const what of [signInAttempts, formsByPerson, formsByNetwork])
		expect(await limits.consume(what, 'who')).toBe(0);
});

test('A thousand people in one hall can sign in within 15 minutes', async () => {
	const limits = openLimits();
	expect((await consume(2_000, signInAttempts, limits)).filter(Boolean)).toEqual([]);
	expect((await consume(1_000, formsByNetwork, limits)).filter(Boolean)).toEqual([]);
});

test.each<[RateLimit, number]>([
	[signInAttempts, 6_000],
	[formsByNetwork, 2_400],
])('Where two halls sit behind one line, it may do twice as much: $0.name', async (what, most) => {
	const waits = await consume(most + 1, what, openLimits(2));
	expect(waits.filter((wait) => wait === 0)).toHaveLength(most);
});

test.each<[RateLimit, number]>([
	[signInEmails, 5],
	[secondFactorCodes, 10],
	[formsByPerson, 120],
])('One person may not do more for it: $0.name', async (what, most) => {
	const waits = await consume(most + 1, what, openLimits(2));
	expect(waits.filter((wait) => wait === 0)).toHaveLength(most);
});

test('A limit’s count is shared between module graphs', async () => {
	const limits = openLimits();
	await consume(5, signInEmails, limits);
	expect(await limits.consume({ ...signInEmails }, 'who')).toBeGreaterThan(0);
});

test('All addresses of an IPv6 subscriber share the limits per address, those of another do not', async () => {
	const limits = openLimits();
	const one: RateLimit = { name: 'one', points: 1, duration: 60, byNetwork: true };
	const isRefused = async (who: string, limit = one) => (await limits.consume(limit, who)) > 0;
	expect(await isRefused('2001:db8:1:2::1')).toBe(false);
	expect(await isRefused('2001:db8:1:2:ffff::2')).toBe(true);
	expect(await isRefused('2001:db8:1:3::1')).toBe(false);
	expect([await isRefused('192.0.2.1'), await isRefused('::ffff:192.0.2.1')]).toEqual([false, true]);
	const person = '5a3b1e00-0000-4000-8000-000000000000';
	expect([await isRefused(person), await isRefused(person)]).toEqual([false, true]);
});

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

const take = async (times: number, what: RateLimit = signInEmails, limits = openLimits()) => {
	const waits: number[] = [];
	for (let n = 0; n < times; n += 1) waits.push(await limits.take(what, 'who'));
	return waits;
};

test('The sixth letter to one address within a quarter of an hour has to wait, and how long is said', async () => {
	const waits = await take(8);
	expect(waits.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
	for (const wait of waits.slice(5)) {
		expect(wait).toBeGreaterThan(0);
		expect(wait).toBeLessThanOrEqual(15 * 60);
		expect(Number.isInteger(wait)).toBe(true);
	}
});

test('Many at once are counted one by one', async () => {
	const limits = openLimits();
	const waits = await Promise.all(Array.from({ length: 50 }, () => limits.take(signInEmails, 'who')));
	expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

test('Trying on does not make the wait longer; when it is over, all is open again', async () => {
	vi.useFakeTimers();
	const limits = openLimits();
	await take(6, signInEmails, limits);
	vi.advanceTimersByTime(15 * 60_000 - 1_000);
	expect(await limits.take(signInEmails, 'who')).toBe(1);
	vi.advanceTimersByTime(1_001);
	expect(await take(6, signInEmails, limits)).toEqual([0, 0, 0, 0, 0, 900]);
});

test('Everybody and everything is counted apart, whatever they are called', async () => {
	const limits = openLimits();
	await take(6, signInEmails, limits);
	for (const other of ['who ', 'WHO', '', '__proto__', 'constructor', 'who:1', '2001:db8::1', '\u0000'])
		expect([other, await limits.take(signInEmails, other)]).toEqual([other, 0]);
	for (const what of [signInAttempts, formsByPerson, formsByNetwork])
		expect(await limits.take(what, 'who')).toBe(0);
});

test('A thousand people in one hall ask for their links and use them within a quarter of an hour', async () => {
	const limits = openLimits();
	expect((await take(2_000, signInAttempts, limits)).filter(Boolean)).toEqual([]);
	expect((await take(1_000, formsByNetwork, limits)).filter(Boolean)).toEqual([]);
});

test.each<[RateLimit, number]>([
	[signInAttempts, 6_000],
	[formsByNetwork, 2_400],
])('Where two halls sit behind one line, it may do twice as much: $0.name', async (what, most) => {
	const waits = await take(most + 1, what, openLimits(2));
	expect(waits.filter((wait) => wait === 0)).toHaveLength(most);
});

test.each<[RateLimit, number]>([
	[signInEmails, 5],
	[secondFactorCodes, 10],
	[formsByPerson, 120],
])('One person may not do more for it: $0.name', async (what, most) => {
	const waits = await take(most + 1, what, openLimits(2));
	expect(waits.filter((wait) => wait === 0)).toHaveLength(most);
});

test('What is limited under one name is counted together, also by another module of the same', async () => {
	const limits = openLimits();
	await take(5, signInEmails, limits);
	expect(await limits.take({ ...signInEmails }, 'who')).toBeGreaterThan(0);
});

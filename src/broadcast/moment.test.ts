import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOf, formatMoment, secondsIn } from './moment.ts';

it.each(['', '#', '#t', '#t=', '#t=abc', '#t=-5', '#t=1h2', '#t=h', '#t=5:99', '#t=1e9', '#at=5', '#t=NaN'])(
	'an address names no second by %j, or one that can be read',
	(hash) => {
		const found = secondsIn(hash);
		if (found !== null) expect(found).toBeGreaterThanOrEqual(0);
		if (!hash.includes('1h2')) expect(found).toBeNull();
	},
);

it.each([
	['#t=0', 0],
	['#t=75', 75],
	['#t=75.5', 75.5],
	['#t=75s', 75],
	['#t=1h2m3s', 3_723],
	['#t=2m', 120],
	['#t=90m', 5_400],
	['#t=1:02:03', 3_723],
	['#t=2:03', 123],
	['#t=npt:10', 10],
	['#t=10,20', 10],
	['#agenda&t=10', 10],
])('an address opens a recording at a second by %s', (hash, seconds) => {
	expect(secondsIn(hash)).toBe(seconds);
});

it('an address that is copied opens at the second from which it was', () => {
	fc.assert(
		fc.property(fc.double({ min: 0, max: 400_000, noNaN: true }), (seconds) => {
			expect(secondsIn(hashOf(seconds))).toBe(Math.floor(seconds));
		}),
	);
});

it('seconds are said as a clock shows them, and are understood as that', () => {
	expect([0, 9, 63, 3_599, 3_600, 3_723.9].map(formatMoment)).toEqual([
		'0:00',
		'0:09',
		'1:03',
		'59:59',
		'1:00:00',
		'1:02:03',
	]);
	fc.assert(
		fc.property(fc.nat(900 * 3_600), (seconds) => {
			expect(secondsIn(`#t=${formatMoment(seconds)}`)).toBe(seconds);
		}),
	);
});

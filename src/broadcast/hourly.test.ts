import { expect, it } from 'vitest';
import { hourlyWeight } from './hourly.ts';

it.each([
	[0, 0, 'megabyte'],
	[6_000, 2.7, 'megabyte'],
	[64_000, 29, 'megabyte'],
	[2_200_000, 990, 'megabyte'],
	[2_220_000, 1, 'gigabyte'],
	[2_500_000, 1.1, 'gigabyte'],
	[40_000_000, 18, 'gigabyte'],
])('at %i bits a second an hour weighs %d %s', (bits, amount, unit) => {
	expect(hourlyWeight(bits)).toEqual({ amount, unit });
});

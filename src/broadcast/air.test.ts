import { describe, expect, it } from 'vitest';
import { joinSecond, sends, type Air } from './air.ts';

const air = (page: string, from: number, until: number | null): Air => ({ page, name: '', from, until });

describe('a second of a booth', () => {
	it('is sent by nobody while nobody is on air: the floor is heard', () => {
		expect(sends([], 'a', 10)).toBe(false);
		expect(sends([air('a', 5, 8)], 'a', 9)).toBe(false);
	});

	it('is sent by one of two who hand over to each other, whatever the moment', () => {
		const from = joinSecond(10.7, { page: 'a' });
		const was = [air('a', 3, from - 1), air('b', from, null)];
		for (const second of [9, 10, 11, 12, 13])
			expect(['a', 'b'].filter((page) => sends(was, page, second))).toHaveLength(1);
	});

	it('is sent from its beginning by the interpreter who goes on air in its middle: the part before is silent', () => {
		expect(joinSecond(10.7, null)).toBe(10);
	});

	it('begins for the interpreter who takes over when both pages can have heard of it', () => {
		expect([10, 10.4, 10.6].map((now) => joinSecond(now, { page: 'a' }))).toEqual([11, 11, 12]);
	});
});

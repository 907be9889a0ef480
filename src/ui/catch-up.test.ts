import { expect, it } from 'vitest';
import { catchUpRate, observe } from './catch-up.ts';

/* Observations each tenth of a second; a segment of a second arrives each second. */
const aheads = (least: number, count = 30): number[] =>
	Array.from({ length: count }, (_, at) => least + ((10 - (at % 10)) % 10) / 10).reduce(
		observe,
		[] as number[],
	);

it('plays as fast as it is said where the next segment arrives just in time', () => {
	expect(catchUpRate(aheads(0.3))).toBe(1);
	expect(catchUpRate(aheads(0))).toBe(1);
});
it('plays a little faster where more is buffered each time, and most after an interruption', () => {
	expect(catchUpRate(aheads(0.5))).toBe(1.05);
	expect(catchUpRate(aheads(1))).toBe(1.1);
	expect(catchUpRate(aheads(2))).toBe(1.2);
});
it('waits for three seconds before it decides, so that nothing is changed by a single segment', () => {
	expect(catchUpRate(aheads(2, 29))).toBe(1);
	expect(catchUpRate(observe(aheads(2), 0.2))).toBe(1);
});

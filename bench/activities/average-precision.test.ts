import { expect, it } from 'vitest';
import { sameChance } from '../figures.ts';
import { averagePrecision, bootstrapInterval } from './average-precision.ts';

const ranked = (...wanted: number[]) =>
	wanted.map((isWanted, at) => ({ score: -at, isWanted: isWanted === 1 }));

it('Average precision is that of the textbook: 1 with all wanted on top, and nothing without any.', () => {
	expect(averagePrecision(ranked(1, 1, 0, 0))).toBe(1);
	expect(averagePrecision(ranked(0, 1, 0, 1))).toBeCloseTo((1 / 2 + 2 / 4) / 2);
	expect(averagePrecision(ranked(0, 0))).toBe(0);
});

it('Equal scores favour nobody, and an interval lies around the figure.', () => {
	const equal = ranked(1, 0).map((one) => ({ ...one, score: 1 }));
	expect(averagePrecision(equal)).toBeCloseTo(0.75);
	const all = ranked(...Array.from({ length: 100 }, (_, at) => (at % 3 === 0 ? 1 : 0)));
	const [low, high] = bootstrapInterval(all, averagePrecision, sameChance(1), 200);
	expect(low).toBeLessThan(averagePrecision(all));
	expect(high).toBeGreaterThan(averagePrecision(all));
});

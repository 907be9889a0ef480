import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTurn, median, quantile, sameChance } from './figures.ts';

test('There is no quantile of nothing', () => {
	expect(() => quantile([], 0.5)).toThrow('nothing');
});

test('A quantile is a figure that was seen, and at least that share of all lie at or below it', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer(), { minLength: 1 }),
			fc.double({ min: 0, max: 1, noNaN: true }),
			(figures, share) => {
				const found = quantile(figures, share);
				expect(figures).toContain(found);
				const below = figures.filter((figure) => figure <= found).length;
				expect(below).toBeGreaterThanOrEqual(share * figures.length - 1e-9);
			},
		),
	);
});

test('The last of a hundred is beyond the 99th percentile', () => {
	const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
	expect([quantile(hundred, 0.99), quantile(hundred, 1), median(hundred)]).toEqual([99, 100, 50]);
});

test('Things are measured in turn, and one bad round does not decide', async () => {
	const order: string[] = [];
	const ours = [3, 1000, 5];
	const found = await inTurn(3, {
		ours: async () => (order.push('ours'), ours[order.length >> 1] ?? 0),
		limit: async () => (order.push('limit'), 7),
	});
	expect(order).toEqual(['ours', 'limit', 'ours', 'limit', 'ours', 'limit']);
	expect(found).toEqual({ ours: 5, limit: 7 });
});

test('The same seed gives the same chance', () => {
	const [one, other] = [sameChance(7), sameChance(7)];
	const drawn = Array.from({ length: 50 }, one);
	expect(drawn).toEqual(Array.from({ length: 50 }, other));
	expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
	expect(new Set(drawn).size).toBe(50);
});

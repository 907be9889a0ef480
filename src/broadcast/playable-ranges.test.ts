import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsMoment, momentAt, newestOf, secondAt, type PlayableRange } from './playable-ranges.ts';

/** Six seconds, a minute left out, and six more seconds. */
const parts: PlayableRange[] = [
	{ start: 0, duration: 6, at: 1_000_000 },
	{ start: 6, duration: 6, at: 1_066_000 },
];

describe('where nothing is known', () => {
	it('no moment and no second is made up', () => {
		for (const none of [[], [{ start: 0, duration: 6, at: null }]]) {
			expect([momentAt(none, 3), secondAt(none, 1_000_000), newestOf(none)]).toEqual([null, null, null]);
			expect(containsMoment(none, 1_000_000)).toBe(false);
		}
	});
});

describe('a moment', () => {
	it('that was left out leads to what comes after it', () => {
		expect(secondAt(parts, 1_030_000)).toBe(6);
		expect(containsMoment(parts, 1_030_000)).toBe(true);
	});
	it('before the beginning leads to the beginning, one that has not come to nothing', () => {
		expect(secondAt(parts, 5)).toBe(0);
		expect(secondAt(parts, 1_072_000)).toBeNull();
		expect([containsMoment(parts, 5), containsMoment(parts, 1_072_000)]).toEqual([false, false]);
	});
	it('is the one that is shown at its second, wherever something is left out', () => {
		const list = fc
			.array(fc.record({ duration: fc.integer({ min: 1, max: 8 }), gap: fc.integer({ min: 0, max: 900 }) }), {
				minLength: 1,
			})
			.map((all) => {
				let [start, at] = [0, 1_790_000_000_000];
				return all.map(({ duration, gap }): PlayableRange => {
					at += gap * 1_000;
					const part = { start, duration, at };
					start += duration;
					at += duration * 1_000;
					return part;
				});
			});
		fc.assert(
			fc.property(list, fc.double({ min: 0, max: 0.999, noNaN: true }), (all, share) => {
				const end = all.reduce((sum, { duration }) => sum + duration, 0);
				const moment = momentAt(all, share * end) ?? Number.NaN;
				expect(secondAt(all, moment)).toBeCloseTo(share * end, 2);
				expect(moment).toBeLessThan(newestOf(all) ?? 0);
			}),
		);
	});
});

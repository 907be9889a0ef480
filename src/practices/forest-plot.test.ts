import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleResult } from './practice.examples.ts';
import { forestPlot, isDrawn, scaleOf } from './forest-plot.ts';
import { effectMeasures } from './study.ts';

const ratio = (effect: number | null, low: number, high: number) => exampleResult({ effect, low, high });

describe('A result is not drawn', () => {
	it.each([
		['without an interval', { low: null }],
		['without a measure', { measure: 'not-reported' as const }],
		['if its interval is turned round', { low: 0.9, high: 0.7 }],
		['if a ratio is below nought', { effect: null, low: -1 }],
	])('%s', (_, more) => expect(isDrawn(exampleResult(more))).toBe(false));
});

describe('A forest plot', () => {
	it('has ratios on a logarithmic scale: a half is as far from 1 as the double', () => {
		const { rows, neutral } = forestPlot([ratio(1, 0.5, 2)]);
		expect(neutral).toBe(50);
		expect(rows[0]).toMatchObject({ from: 4, at: 50, to: 96 });
	});

	it('has differences on an even scale around nought', () => {
		const { neutral, ticks, rows } = forestPlot([
			exampleResult({ measure: 'difference', effect: -4, low: -10, high: 2 }),
		]);
		expect(ticks.map(({ value }) => value)).toEqual([-10, -5, 0]);
		expect(rows[0]?.at).toBe(50);
		expect(neutral).toBeGreaterThan(50);
	});

	it('draws an interval that is computed from the exact p', () => {
		const computed = exampleResult({ effect: 0.7, low: null, high: null, pValue: 0.047 });
		expect(isDrawn(computed)).toBe(true);
		expect(forestPlot([computed]).rows[0]?.to).toBeLessThan(forestPlot([computed]).neutral);
	});

	it('cuts off a ratio beyond 0.1 and 10, and says so', () => {
		const { rows, ticks } = forestPlot([ratio(0.9, 0.001, 500)]);
		expect(rows[0]).toMatchObject({ from: 4, to: 96, isCutLow: true, isCutHigh: true });
		expect(ticks.map(({ value }) => value)).toEqual([0.1, 0.2, 0.5, 1, 2, 5, 10]);
	});

	it('draws intervals that are almost nought wide, with one tick', () => {
		const narrow = exampleResult({ measure: 'difference', effect: 0, low: -5e-324, high: 5e-324 });
		expect(forestPlot([narrow]).ticks.map(({ value }) => value)).toEqual([0]);
	});

	it('keeps every mark within its width, with few ticks, whatever the figures', () => {
		const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });
		const result = fc
			.tuple(fc.constantFrom(...effectMeasures), fc.tuple(figure, figure, figure))
			.map(([measure, figures]) => {
				const [low, effect, high] = figures.toSorted((a, b) => a - b);
				return exampleResult({ measure, low: low!, effect: effect!, high: high! });
			})
			.filter(isDrawn);
		fc.assert(
			fc.property(fc.array(result, { minLength: 1, maxLength: 8 }), (all) => {
				const same = all.filter(({ measure }) => scaleOf(measure) === scaleOf(all[0]!.measure));
				const { rows, ticks, neutral } = forestPlot(same);
				const marks = [...rows.flatMap(({ from, to }) => [from, to]), neutral, ...ticks.map(({ at }) => at)];
				expect(marks.every((at) => at >= 4 && at <= 96)).toBe(true);
				expect(rows.every(({ from, to, at }) => from <= to && at !== null && at >= from && at <= to)).toBe(
					true,
				);
				expect(ticks.length).toBeLessThanOrEqual(8);
			}),
		);
	});
});

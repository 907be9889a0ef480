import { describe, expect, it } from 'vitest';
import { effectOf, figuresOf, isAroundEstimate } from './effect.ts';
import { exampleResult, imprecise, undesiredEffect, withoutEffect } from './practice.examples.ts';
import { defaultBenefits, smallestBenefit } from './smallest-benefit.ts';
import type { StudyResult } from './study.ts';

/* docs/rules/practices.md 2.2, 2.3, 2.10 */

const effect = (more: Partial<StudyResult>) => effectOf(exampleResult(more), defaultBenefits);
const nothing = { effect: null, low: null, high: null };

const words = (stated: StudyResult['stated']) => effect({ ...nothing, measure: 'not-reported', stated });

describe('What a result shows', () => {
	it.each([
		['desired', { low: 0.7, high: 0.88 }],
		['undesired', undesiredEffect],
		['no important benefit', 'none', withoutEffect],
		['inconclusive, not "no effect": 0.5 (0.1 to 2.4)', 'inconclusive', imprecise],
		['small', { effect: 0.96, low: 0.93, high: 0.99 }],
	] as const)('is %s (2.2)', (what, ...rest) => {
		const [figures, shown = what] = rest.toReversed() as [Partial<StudyResult>, string?];
		expect(effect(figures)).toBe(shown);
	});

	it('is no important benefit whatever it says of harm. 2.2', () => {
		expect(effect({ effect: 1.1, low: 0.95, high: 1.3 })).toBe('none');
	});

	it('is read in the direction that is wanted. 2.2', () => {
		const more = { outcome: 'school-attainment', desired: 'more' } as const;
		expect(effect({ ...more, effect: 1.3, low: 1.1, high: 1.5 })).toBe('desired');
		expect(effect({ ...more, effect: 1.05, low: 1.01, high: 1.09 })).toBe('small');
		expect(effect({ ...more, effect: 1, low: 0.95, high: 1.05 })).toBe('none');
		expect(effect({ ...more, effect: 0.8, low: 0.7, high: 0.9 })).toBe('undesired');
	});

	it('by words alone: no difference shows nothing, a benefit is stated, harm is harm. 2.10', () => {
		expect([words('none'), words('desired'), words('undesired'), words(null)]).toEqual([
			'inconclusive',
			'stated',
			'undesired',
			'inconclusive',
		]);
	});

	it('shows nothing by an interval turned round, one end, a ratio below zero, or a subgroup. 2.10, 2.11', () => {
		expect(effect({ low: 0.88, high: 0.7 })).toBe('inconclusive');
		expect(effect({ high: null })).toBe('inconclusive');
		expect(effect({ low: -0.2, high: 0.4 })).toBe('inconclusive');
		expect(effect({ subgroup: 'girls' })).toBe('inconclusive');
	});
});

const at = (more: Partial<StudyResult>) => {
	const result = exampleResult(more);
	return smallestBenefit(result, defaultBenefits[result.outcome]);
};

describe('The smallest important benefit', () => {
	it('is 0.10 standard deviations, a ratio of odds of 1.20, else 0.90 of a risk. 2.3', () => {
		expect(at({ measure: 'standardised' })).toBe(-0.1);
		expect(at({ measure: 'odds-ratio' })).toBeCloseTo(0.833, 3);
		expect(at({ measure: 'hazard-ratio', desired: 'more' })).toBe(1.2);
		expect(at({ measure: 'risk-ratio' })).toBe(0.9);
		// With a rare outcome the ratio of risks is that of odds; with a share of one half it is 10/11.
		expect(at({ measure: 'risk-ratio', controlShare: 0 })).toBeCloseTo(1 / 1.2, 6);
		expect(at({ measure: 'risk-ratio', controlShare: 50 })).toBeCloseTo(10 / 11, 6);
	});

	it('of deaths and poisonings is 0.95. 2.3', () => {
		for (const outcome of ['deaths', 'poisonings'] as const)
			expect(at({ outcome, controlShare: 20 })).toBeCloseTo(0.95, 6);
		expect(effect({ outcome: 'deaths', effect: 0.93, low: 0.91, high: 0.94 })).toBe('desired');
		expect(effect({ effect: 0.93, low: 0.91, high: 0.94 })).toBe('small');
	});

	it('of raw differences needs the standard deviation, of shares the control share; without them nothing is without benefit. 2.10', () => {
		const raw = { measure: 'difference', effect: 0, low: -0.1, high: 0.1 } as const;
		expect(effect(raw)).toBe('inconclusive');
		expect(effect({ ...raw, standardDeviation: 2 })).toBe('none');
		const shares = { measure: 'share-difference', effect: 0, low: -1, high: 1 } as const;
		expect(effect(shares)).toBe('inconclusive');
		expect(effect({ ...shares, controlShare: 50 })).toBe('none');
		expect(effect({ ...shares, low: -6, effect: -3, high: 0.5, controlShare: 50 })).toBe('inconclusive');
	});
});

const figures = (more: Partial<StudyResult>) => figuresOf(exampleResult({ ...nothing, ...more }));

describe('An interval that the paper does not give', () => {
	it('is computed from the standard error. 2.10', () => {
		const found = figures({ measure: 'standardised', effect: -0.2, standardError: 0.05 });
		expect(found).toMatchObject({ effect: -0.2, source: 'standard-error' });
		expect([found?.low, found?.high]).toEqual([expect.closeTo(-0.298, 3), expect.closeTo(-0.102, 3)]);
	});

	it('is computed from an exact p, as in the example of the Cochrane Handbook. 2.10', () => {
		// Handbook 6.3.1: a difference of 0.03 with p = 0.008 has a standard error of 0.0113.
		const found = figures({ measure: 'difference', effect: 0.03, pValue: 0.008 });
		expect((found?.high ?? 0) - 0.03).toBeCloseTo(1.96 * 0.0113, 3);
		expect(found?.source).toBe('p-value');
	});

	it('is computed from both groups, with the design effect of assigned groups. 2.10', () => {
		const groups = { events: 30, total: 200, controlEvents: 50, controlTotal: 200 } as const;
		expect(figures({ ...groups, measure: 'odds-ratio' })).toBeNull();
		const one = figures({ ...groups, measure: 'odds-ratio', designEffect: 1 });
		// ln OR = ln(30·150 / (170·50)) = −0.636, SE = √(1/30 + 1/170 + 1/50 + 1/150) = 0.2566
		expect(one?.effect).toBeCloseTo(0.5294, 4);
		expect([one?.low, one?.high]).toEqual([expect.closeTo(0.3202, 3), expect.closeTo(0.8754, 3)]);
		const wider = figures({ ...groups, measure: 'odds-ratio', designEffect: 2 });
		expect(wider?.high).toBeGreaterThan(1);
		expect(figures({ ...groups, measure: 'risk-ratio', designEffect: 1 })?.effect).toBeCloseTo(0.6, 6);
		expect(figures({ ...groups, measure: 'share-difference', designEffect: 1 })?.effect).toBeCloseTo(-10, 6);
		expect(figures({ ...groups, events: 0, measure: 'risk-ratio', designEffect: 1 })?.effect).toBeGreaterThan(
			0,
		);
	});

	it('is none where nothing says it. 2.10', () => {
		expect(figures({})).toBeNull();
		expect(figures({ effect: 1, pValue: 0.5 })).toBeNull();
		expect(figures({ effect: 0.8, pValue: 0 })).toBeNull();
	});
});

describe('An interval lies around its estimate, or the paper is checked. 2.10', () => {
	it.each([
		[true, { effect: 0.8, low: 0.67, high: 0.97 }],
		[true, { effect: 0.99, low: 0.98, high: 1.0 }],
		[false, { effect: 0.9, low: 0.73, high: 3.86 }],
		[false, { effect: 0.6, low: 0.7, high: 0.9 }],
		[true, { measure: 'standardised', effect: -0.2, low: -0.3, high: -0.1 }],
	] as const)('%s', (isAround, given) => {
		expect(isAroundEstimate(exampleResult(given))).toBe(isAround);
	});
});

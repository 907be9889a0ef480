import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesTotalHundred, sectorsTotalHundred, totalsHundred } from './shares.ts';

/* docs/rules/activities.md 1.3 */

const of = (...percents: (number | null)[]) => percents.map((percent) => ({ percent }));

describe('Percentages are wrong', () => {
	it('when they do not total 100, or only some are stated. 1.3', () => {
		expect(totalsHundred(of(50, 48))).toBe(false);
		expect(totalsHundred(of(50, 52))).toBe(false);
		expect(totalsHundred(of(100, null))).toBe(false);
	});
	it('when one vocabulary does not total 100, whatever the others do. 1.3', () => {
		const dac = { vocabulary: '1', percent: 100 };
		expect(sectorsTotalHundred([dac, { vocabulary: '99', percent: 40 }])).toBe(false);
		expect(
			sectorsTotalHundred([dac, { vocabulary: '99', percent: 40 }, { vocabulary: '99', percent: 60 }]),
		).toBe(true);
	});
});

describe('Percentages are right', () => {
	it('without any, and give or take 1. 1.3', () => {
		expect(totalsHundred([])).toBe(true);
		expect(totalsHundred(of(null, null))).toBe(true);
		expect(totalsHundred(of(33, 33, 33))).toBe(true);
		expect(totalsHundred(of(50.5, 50.5))).toBe(true);
	});
	it('for countries and regions together, or for each of them. 1.3', () => {
		expect(placesTotalHundred(of(60), of(40))).toBe(true);
		expect(placesTotalHundred(of(100), of(100))).toBe(true);
		expect(placesTotalHundred(of(null), of(100))).toBe(true);
		expect(placesTotalHundred(of(60), of(60))).toBe(false);
	});
	it('however 100 is divided. 1.3', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 30 }), (parts) => {
				const sum = parts.reduce((all, one) => all + one, 0);
				expect(totalsHundred(parts.map((part) => ({ percent: (100 * part) / sum })))).toBe(true);
			}),
		);
	});
});

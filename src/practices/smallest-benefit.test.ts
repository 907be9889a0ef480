import { describe, expect, it } from 'vitest';
import { parseForm } from '#platform/form.ts';
import { outcomes } from './codes.ts';
import { effectOf } from './effect.ts';
import { exampleResult } from './practice.examples.ts';
import { benefitsWith, defaultBenefits, SmallestBenefitForm } from './smallest-benefit.ts';

/* docs/rules/practices.md 2.3 */

const typed = {
	once: 'example-of-a-key-00',
	version: '0',
	standardised: '0.2',
	odds: '0,7',
	risk: '0.8',
	source: 'Example guideline, 2026',
	reason: 'Typical effects are larger.',
};
const parse = (more: Partial<Record<keyof typeof typed, string>> = {}) =>
	parseForm(SmallestBenefitForm, Object.entries({ ...typed, ...more }));
const [ratio, difference] = ['practices.wrong.benefit-ratio', 'practices.wrong.benefit-difference'];

describe('A smallest important benefit is refused', () => {
	it.each([
		['of the wrong side: a ratio above 1', { odds: '1.2' }, { odds: ratio }],
		['of the wrong side: a ratio of 1', { risk: '1' }, { risk: ratio }],
		['of nought: a ratio', { odds: '0' }, { odds: ratio }],
		['below nought: a ratio', { risk: '-0.9' }, { risk: ratio }],
		['of nought: a difference', { standardised: '0' }, { standardised: difference }],
		['of the wrong side: a difference', { standardised: '-0.1' }, { standardised: difference }],
		['that is no number', { standardised: 'much' }, { standardised: difference }],
		['that is none', { risk: '' }, { risk: 'platform.missing' }],
		['without a source', { source: ' ' }, { source: 'platform.missing' }],
		['without a reason', { reason: '' }, { reason: 'platform.missing' }],
	] as const)('%s', (_, more, fields) => {
		expect(parse(more)).toMatchObject({ ok: false, fields });
	});
});

it('A smallest important benefit is typed on every scale, with its source and reason', () => {
	expect(parse()).toMatchObject({
		ok: true,
		value: {
			revision: 0,
			reason: typed.reason,
			benefit: { standardised: 0.2, odds: 0.7, risk: 0.8, source: typed.source },
		},
	});
});

it('Every outcome has a default with a source, on the right side', () => {
	for (const outcome of outcomes) {
		const { standardised, odds, risk, source } = defaultBenefits[outcome];
		expect([standardised > 0, odds > 0 && odds < 1, risk > 0 && risk < 1, source.length > 10]).toEqual([
			true,
			true,
			true,
			true,
		]);
	}
});

it('What the board sets for one outcome is that of no other', () => {
	const table = benefitsWith([{ outcome: 'drunkenness', ...defaultBenefits.drunkenness, risk: 0.5 }]);
	const shown = { effect: 0.8, low: 0.7, high: 0.88 };
	expect(effectOf(exampleResult(shown), defaultBenefits)).toBe('desired');
	expect(effectOf(exampleResult(shown), table)).toBe('small');
	expect(effectOf(exampleResult({ ...shown, outcome: 'alcohol-use' }), table)).toBe('desired');
});

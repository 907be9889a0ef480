import { describe, expect, it } from 'vitest';
import type { Outcome } from './codes.ts';
import { evidenceLevels, levelNumber, versionLevel, type EnteredStudy, type EvidenceLevel } from './level.ts';
import {
	entered,
	exampleReport,
	exampleResult,
	exampleReview,
	imprecise,
	undesiredEffect,
	withoutEffect,
} from './practice.examples.ts';
import { defaultBenefits } from './smallest-benefit.ts';
import type { EvidenceReview, StudyResult, Trial } from './study.ts';

/* docs/rules/practices.md §3 */

const levelOf = (studies: readonly EnteredStudy[], isPlausible = true) =>
	versionLevel(studies, { isPlausible }, defaultBenefits);
const reasonsOf = (studies: readonly EnteredStudy[], isPlausible = true) =>
	levelOf(studies, isPlausible).reasons.map(({ reason, studies: ids, outcomes = [] }) =>
		[reason, ...ids, ...outcomes.map((outcome) => `(${outcome})`)].join(' '),
	);

const of = (...results: Partial<StudyResult>[]) => ({ results: results.map((one) => exampleResult(one)) });
const trial = (id: string, more: Partial<Trial> = {}) => entered(id, more);
const quasi = (id: string, more: Partial<Trial> = {}) => entered(id, { design: 'matched', ...more });
const tests = {
	clustering: 'yes',
	'intention-to-treat': 'yes',
	attrition: 'yes',
	baseline: 'yes',
	measures: 'yes',
} as const;
const acceptable = (id: string, more: Partial<Trial> = {}) =>
	entered(id, { tests: { ...tests, 'intention-to-treat': 'unknown' }, ...more });
const weak = (id: string, more: Partial<Trial> = {}) => entered(id, { design: 'pre-post', ...more });
const review = (id: string, more: Partial<EvidenceReview> = {}): EnteredStudy => ({
	...exampleReview(more),
	id,
});
const nothing = of(withoutEffect);
const harm = of(undesiredEffect);
const unclear = of(imprecise);
const [here, there] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const year = (of_: number) => ({ reports: [exampleReport({ year: of_ })] });

const seven: Outcome[] = [
	'alcohol-use',
	'tobacco-use',
	'cannabis-use',
	'drunkenness',
	'violence',
	'bullying',
	'absence',
];
const oneOfSeven = (others: Partial<StudyResult>) =>
	trial('a', of(...seven.map((outcome, at) => (at ? { outcome, ...others } : { outcome }))));
const five = ['a', 'b', 'c', 'd', 'e'].map((id) => acceptable(id));

describe('The level of a version', () => {
	it.each([
		['one, imprecise', 'plausible', [trial('a', unclear)]],
		['five acceptable desired and one imprecise', 'emerging', [...five, trial('f', unclear)]],
		['five acceptable desired and one precise without benefit', 'mixed', [...five, trial('f', nothing)]],
		['three precise without benefit', 'no-effect', ['a', 'b', 'c'].map((id) => trial(id, nothing))],
		['three acceptable without benefit', 'no-effect', ['a', 'b', 'c'].map((id) => acceptable(id, nothing))],
		['knowledge only', 'plausible', [trial('a', of({ outcome: 'attitudes-knowledge' }))]],
		['a review only: desired', 'promising', [review('r')]],
		['a review only: no important benefit', 'no-effect', [review('r', nothing)]],
		['a review only: undesired', 'harm', [review('r', harm)]],
		[
			'a review desired and its trials, one desired, one without',
			'promising',
			[trial('a'), trial('b', nothing), review('r', { trials: ['a', 'b'] })],
		],
		[
			'a review without benefit and its two desired trials',
			'mixed',
			[trial('a'), trial('b'), review('r', { ...nothing, trials: ['a', 'b'] })],
		],
		[
			'desired, with secondary harm',
			'mixed',
			[trial('a', of({}, { ...undesiredEffect, outcome: 'violence', main: 'no' }))],
		],
		['one of seven main outcomes desired, six without', 'mixed', [oneOfSeven(withoutEffect)]],
		['one of seven desired, six inconclusive', 'promising', [oneOfSeven(imprecise)]],
		[
			'two papers of one trial',
			'promising',
			[trial('a', { reports: [exampleReport(), exampleReport({ id: '2' })], ...of({}, { report: '2' }) })],
		],
		['uncontrolled only', 'plausible', [weak('a')]],
	] satisfies [string, EvidenceLevel, EnteredStudy[]][])(
		'of %s is %s (2.9, 3.1, 3.4, 3.8, 3.9)',
		(_record, level, studies) => {
			expect(levelOf(studies).level).toBe(level);
		},
	);

	it.each([
		['emerging', [quasi('a')]],
		['promising', [quasi('a'), quasi('b')]],
		['promising', [trial('a', of({ months: 11 })), trial('b', of({ months: null }))]],
		[
			'promising',
			[trial('a', of({ months: 6 }, { months: 24, ...withoutEffect })), trial('b', of({ months: 0 }))],
		],
		['effective', [trial('a'), quasi('b')]],
		['effective', [trial('a', { countries: [here] }), trial('b', { countries: [there] })]],
		[
			'effective',
			[trial('a', { countries: [here] }), trial('b', { countries: [here], isIndependent: 'yes' })],
		],
		[
			'effective',
			[
				trial('a', { countries: [here, there], ...year(2001) }),
				trial('b', { countries: [there], isIndependent: 'yes', ...year(2009) }),
			],
		],
		[
			'replicated',
			[
				trial('a', { countries: [here], ...year(2001) }),
				quasi('b', { countries: [there], isIndependent: 'yes', ...year(2009) }),
			],
		],
		// The independent trial was the first one: nothing is replicated.
		[
			'effective',
			[
				trial('a', { countries: [here], ...year(2012) }),
				quasi('b', { countries: [there], isIndependent: 'yes', ...year(2009) }),
			],
		],
	] satisfies [EvidenceLevel, EnteredStudy[]][])('is %s (3.5)', (level, studies) => {
		expect(levelOf(studies).level).toBe(level);
	});

	it('is emerging at most by small effects, and by the words of authors alone. 2.2, 2.10', () => {
		const small = of({ effect: 0.96, low: 0.93, high: 0.99 });
		const words = of({ measure: 'not-reported', effect: null, low: null, high: null, stated: 'desired' });
		for (const results of [small, words])
			expect(levelOf([trial('a', results), trial('b', results)]).level).toBe('emerging');
	});

	it('is harm by a randomised trial that is weak by unknown tests alone, not by one that fails them. 3.1', () => {
		const unknown = { ...tests, attrition: 'unknown', measures: 'unknown' } as const;
		expect(levelOf([trial('a'), trial('b', { tests: unknown, ...harm })]).level).toBe('harm');
		expect(levelOf([trial('a'), trial('b', { tests: { ...unknown, baseline: 'no' }, ...harm })]).level).toBe(
			'promising',
		);
		expect(levelOf([trial('a'), trial('b', { tests: unknown, ...nothing })]).level).toBe('promising');
		expect(levelOf([trial('a'), weak('b', harm)]).level).toBe('promising');
	});

	it('is harm by a trial that a review with a benefit includes. 2.9, 3.1', () => {
		expect(levelOf([trial('a', harm), review('r', { trials: ['a'] })]).level).toBe('harm');
	});

	it('follows no review of several practices, and upwards none without protocol, databases or two trials. 2.9', () => {
		for (const missing of [
			{ protocol: '' },
			{ databases: 'MEDLINE' },
			{ judgesBias: false },
			{ lowRiskTrials: 1 },
		]) {
			expect(levelOf([review('r', missing)]).level).toBe('plausible');
			expect(levelOf([trial('a'), review('r', { ...missing, ...nothing })]).level).toBe('mixed');
		}
		expect(levelOf([trial('a'), review('r', { poolsThisAlone: false, ...harm })]).level).toBe('promising');
	});

	it('stays where a trial of a review was withdrawn: the review remains one finding. 2.9', () => {
		expect(levelOf([review('r', { trials: ['withdrawn', 'b'] }), trial('b')]).level).toBe('promising');
	});

	it('is not decided by subgroups. 2.11', () => {
		expect(levelOf([trial('a', of({ subgroup: 'boys' }))]).level).toBe('plausible');
		expect(levelOf([trial('a', of({}, { ...undesiredEffect, subgroup: 'girls' }))]).level).toBe('promising');
	});

	it('is not raised from no effect by knowledge, and knowledge without benefit lowers no behaviour. 3.8, 3.9', () => {
		const knowledge = { outcome: 'attitudes-knowledge' } as const;
		expect(levelOf([trial('a', of(withoutEffect, knowledge))]).level).toBe('no-effect');
		expect(levelOf([trial('a', of({}, { ...knowledge, ...withoutEffect }))]).level).toBe('promising');
	});

	it('is 0 without the facts. 3.2', () => {
		expect(levelOf([], false).level).toBe('described');
		expect(levelOf([trial('a', of({ outcome: 'social-skills' }))], false).level).toBe('described');
	});

	it('of a programme that helped in one form and harmed in another is another for each version. 3.1', () => {
		const first = { outcome: 'alcohol-initiation', months: 9 } as const;
		expect(
			[of({ months: 18 }), of({ ...first, ...undesiredEffect }), of({ ...first, low: 0.65, high: 0.85 })].map(
				(results) => levelOf([acceptable('a', results)]).level,
			),
		).toEqual(['emerging', 'harm', 'emerging']);
	});
});

describe('The reasons of a level name trials, outcomes and what is missing. 3.7', () => {
	it.each([
		[['no-study', 'facts-missing'], [], false],
		[['no-study', 'needs-benefit'], [], true],
		[['inconclusive a', 'only-weak b', 'needs-benefit'], [trial('a', unclear), weak('b')], true],
		[['not-main a', 'needs-benefit'], [trial('a', of({ main: 'no' }))], true],
		[
			['with-benefit a b (drunkenness)', 'needs-second a (drunkenness)'],
			[trial('a'), acceptable('b'), weak('c')],
			true,
		],
		[['harm-shown b (drunkenness)'], [trial('a'), acceptable('b', harm)], true],
		[
			['with-benefit a (drunkenness)', 'without-benefit b (drunkenness)'],
			[trial('a'), acceptable('b', nothing)],
			true,
		],
		[
			['outcomes-without (violence)', 'with-benefit a (drunkenness)'],
			[trial('a', of({}, { outcome: 'violence', ...withoutEffect }))],
			true,
		],
		[
			['secondary-harm a (violence)', 'with-benefit a (drunkenness)', 'needs-second a (drunkenness)'],
			[trial('a', of({}, { outcome: 'violence', main: 'no', ...undesiredEffect }))],
			true,
		],
		[
			['with-benefit a (social-skills)', 'intermediate (social-skills)'],
			[trial('a', of({ outcome: 'social-skills' }))],
			true,
		],
		[['review-without-benefit r (drunkenness)'], [review('r', nothing)], true],
	] satisfies [string[], EnteredStudy[], boolean][])('%j', (reasons, studies, isPlausible) => {
		expect(reasonsOf(studies, isPlausible)).toEqual(reasons);
	});
});

it('Harm, no effect and mixed have no number; the others have 0 to 5. 3.2', () => {
	expect(evidenceLevels.map(levelNumber)).toEqual([null, null, null, 0, 1, 2, 3, 4, 5]);
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomes, type Outcome } from './codes.ts';
import { evidenceLevels, levelRank, versionLevel, type EnteredStudy } from './level.ts';
import {
	entered,
	exampleReport,
	exampleResult,
	exampleReview,
	imprecise,
	undesiredEffect,
	withoutEffect,
} from './practice.examples.ts';
import { benefitsWith } from './smallest-benefit.ts';
import { effectMeasures, studyDesigns } from './study-codes.ts';
import type { StudyResult } from './study.ts';

/* Whole records: several outcomes, main, secondary and intermediate, weak and strong, reviews. docs/rules/practices.md 3.6 */

const outcome = fc.constantFrom<Outcome>(
	'alcohol-use',
	'drunkenness',
	'deaths',
	'violence',
	'social-skills',
	'attitudes-knowledge',
);
const small = { effect: 0.96, low: 0.93, high: 0.99 };
const desired = { effect: 0.8, low: 0.7, high: 0.88 };
const number = fc.option(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 1, -1, 0.5, 2, 1e9)), {
	nil: null,
});
const resultLike = (figures: fc.Arbitrary<Partial<StudyResult>>) =>
	fc
		.record({
			outcome,
			main: fc.constantFrom('named' as const, 'aim' as const, 'no' as const),
			months: fc.option(fc.nat(40), { nil: null }),
			figures,
		})
		.map(({ figures: more, ...result }) => exampleResult({ ...result, ...more }));
const shown = resultLike(fc.constantFrom(desired, desired, small, withoutEffect, imprecise, undesiredEffect));
const anything = resultLike(
	fc.record({
		measure: fc.constantFrom(...effectMeasures),
		effect: number,
		low: number,
		high: number,
		desired: fc.constantFrom('less' as const, 'more' as const),
		stated: fc.constantFrom('desired' as const, 'none' as const, 'undesired' as const, null),
		standardError: number,
		pValue: number,
		events: fc.option(fc.nat(50), { nil: null }),
		total: fc.option(fc.nat(50), { nil: null }),
		controlEvents: fc.option(fc.nat(50), { nil: null }),
		controlTotal: fc.option(fc.nat(50), { nil: null }),
		designEffect: fc.constantFrom(null, 1, 3),
		subgroup: fc.constantFrom('', '', 'girls'),
	}),
);
const answer = fc.constantFrom(
	'yes' as const,
	'yes' as const,
	'yes' as const,
	'yes' as const,
	'no' as const,
	'unknown' as const,
);
const tests = fc.record({
	clustering: answer,
	'intention-to-treat': answer,
	attrition: answer,
	baseline: answer,
	measures: answer,
});
const countries = ['1', '2', '3'].map((end) => `00000000-0000-4000-8000-00000000000${end}`);
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const trialOf = (result: fc.Arbitrary<StudyResult>) =>
	fc
		.record({
			design: fc.constantFrom(...studyDesigns, 'rct' as const, 'cluster-rct' as const),
			tests,
			countries: fc.subarray(countries),
			isIndependent: fc.constantFrom('yes' as const, 'no' as const),
			year: fc.integer({ min: 1990, max: 2020 }),
			results: fc.array(result, { minLength: 1, maxLength: 5 }),
		})
		.map(({ year, ...more }) => ({ ...entered('', more), reports: [exampleReport({ year })] }));
const reviewOf = (result: fc.Arbitrary<StudyResult>) =>
	fc
		.record({
			poolsThisAlone: fc.boolean(),
			protocol: fc.constantFrom('', 'CRD42', 'CRD42'),
			trials: fc.subarray(ids),
			results: fc.array(result, { minLength: 1, maxLength: 2 }),
		})
		.map((more) => ({ ...exampleReview(more), id: '' }));
const recordOf = (result: fc.Arbitrary<StudyResult>) =>
	fc
		.array(fc.oneof({ weight: 5, arbitrary: trialOf(result) }, { weight: 1, arbitrary: reviewOf(result) }), {
			maxLength: 7,
		})
		.map((studies) => studies.map((study, at): EnteredStudy => ({ ...study, id: ids[at] ?? '' })));
/** A further trial, of any quality and design, whose results are all of one kind. */
const further = (
	figures: readonly Partial<StudyResult>[],
	only: (result: StudyResult) => boolean = () => true,
) =>
	trialOf(resultLike(fc.constantFrom(...figures)).filter(only)).map((study): EnteredStudy => ({
		...study,
		id: 'added',
	}));
const facts = fc.record({ isPlausible: fc.boolean() });
/** What the board has set, of any size on the right side. 2.3 */
const ratio = fc.double({ min: 0.0001, max: 0.9999, noNaN: true });
const benefit = fc.record({
	outcome,
	standardised: fc.double({ min: 0.0001, max: 5, noNaN: true }),
	odds: ratio,
	risk: ratio,
	source: fc.constant('The board'),
});
const benefitTable = fc.array(benefit, { maxLength: 3 }).map(benefitsWith);
const runs = { numRuns: 4_000 };

describe('A level', () => {
	it('is never raised by a trial without benefit, an inconclusive or a harmful one, on any outcome. 3.6', () => {
		const against = fc.oneof(...[withoutEffect, imprecise, undesiredEffect].map((one) => further([one])));
		fc.assert(
			fc.property(recordOf(shown), against, facts, benefitTable, (studies, added, given, benefits) => {
				const before = versionLevel(studies, given, benefits);
				const after = versionLevel([...studies, added], given, benefits);
				expect(levelRank(after.level)).toBeLessThanOrEqual(levelRank(before.level));
			}),
			runs,
		);
	});

	it('is never lowered by a trial with desired main results. 3.6', () => {
		const forIt = further([desired, small], ({ main }) => main !== 'no');
		fc.assert(
			fc.property(recordOf(shown), forIt, facts, benefitTable, (studies, added, given, benefits) => {
				const before = versionLevel(studies, given, benefits);
				const after = versionLevel([...studies, added], given, benefits);
				expect(levelRank(after.level)).toBeGreaterThanOrEqual(levelRank(before.level));
			}),
			runs,
		);
	});

	it('is never raised by a larger smallest important benefit. 2.3', () => {
		const share = fc.double({ min: 0.01, max: 1, noNaN: true });
		fc.assert(
			fc.property(recordOf(anything), facts, benefitTable, share, (studies, given, benefits, by) => {
				const larger = benefitsWith(
					outcomes.map((one) => {
						const { standardised, odds, risk, source } = benefits[one];
						return {
							outcome: one,
							standardised: standardised / by,
							odds: odds * by,
							risk: risk * by,
							source,
						};
					}),
				);
				const before = versionLevel(studies, given, benefits);
				const after = versionLevel(studies, given, larger);
				expect(levelRank(after.level)).toBeLessThanOrEqual(levelRank(before.level));
			}),
			runs,
		);
	});

	it('is one, with reasons that name entered studies, whatever is entered in whatever order. 3.7', () => {
		fc.assert(
			fc.property(recordOf(anything), facts, benefitTable, (studies, given, benefits) => {
				const found = versionLevel(studies, given, benefits);
				const known = new Set(studies.map(({ id }) => id));
				expect(evidenceLevels).toContain(found.level);
				expect(found.reasons.length).toBeGreaterThan(0);
				for (const { studies: named } of found.reasons) for (const id of named) expect(known).toContain(id);
				expect(versionLevel(studies.toReversed(), given, benefits).level).toBe(found.level);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('never says that there is no study of an outcome that has one. 3.7', () => {
		fc.assert(
			fc.property(recordOf(anything), facts, benefitTable, (studies, given, benefits) => {
				for (const { reasons } of versionLevel(studies, given, benefits).outcomes.values())
					expect(reasons.map(({ reason }) => reason)).not.toContain('no-study');
			}),
		);
	});
});

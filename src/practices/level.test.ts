import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entered, exampleResult, undesiredEffect, withoutEffect } from './practice.examples.ts';
import { evidenceLevels, levelNumber, versionLevel, type EnteredStudy, type EvidenceLevel } from './level.ts';
import { outcomes } from './codes.ts';
import { effectMeasures, studyAnswers, studyDesigns, type StudyRecord } from './study.ts';

/* docs/rules/practices.md §3 */

const facts = { isPlausible: true, isSearchComplete: true };
const levelOf = (studies: readonly EnteredStudy[], more: Partial<typeof facts> = {}) =>
	versionLevel(studies, { ...facts, ...more });
const reasonsOf = (studies: readonly EnteredStudy[], more: Partial<typeof facts> = {}) =>
	levelOf(studies, more).reasons.map(({ reason, studies: ids }) => [reason, ...ids].join(' '));

const trial = (id: string, more: Partial<StudyRecord> = {}) => entered(id, more);
const quasi = (id: string, more: Partial<StudyRecord> = {}) => entered(id, { design: 'matched', ...more });
const acceptable = (id: string, more: Partial<StudyRecord> = {}) =>
	entered(id, {
		tests: {
			clustering: 'yes',
			'intention-to-treat': 'unknown',
			attrition: 'yes',
			baseline: 'yes',
			measures: 'yes',
		},
		...more,
	});
const weak = (id: string, more: Partial<StudyRecord> = {}) => entered(id, { design: 'pre-post', ...more });
const nothing = { results: [exampleResult(withoutEffect)] };
const harm = { results: [exampleResult(undesiredEffect)] };
const [here, there] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];

const resultOf = (outcome: (typeof outcomes)[number], more = {}) => exampleResult({ outcome, ...more });

/** A trial with several results for one outcome. */
const oneStudyWith = (...more: object[]) => [trial('a', { results: more.map((one) => exampleResult(one)) })];

describe('The level of a version', () => {
	it.each([
		[
			'harm, by an acceptable study among excellent ones',
			'harm',
			[trial('a'), trial('b'), acceptable('c', harm)],
		],
		['no effect, by an excellent study', 'no-effect', [trial('a', nothing), acceptable('b')]],
		['mixed, with as many against as for it', 'mixed', [trial('a'), acceptable('b', nothing)]],
		[
			'mixed: two good trials do not beat five without effect',
			'mixed',
			[trial('a'), trial('b'), ...['c', 'd', 'e', 'f', 'g'].map((id) => acceptable(id, nothing))],
		],
		['0 to 1, by weak studies alone', 'plausible', [weak('a'), weak('b', harm)]],
		['1, if acceptable studies show nothing', 'plausible', [acceptable('a', nothing)]],
		['2, by an acceptable study', 'emerging', [acceptable('a')]],
		['2, by one excellent study without chance', 'emerging', [quasi('a')]],
		['3, by one excellent trial', 'promising', [trial('a')]],
		['3, by two other excellent studies', 'promising', [quasi('a'), quasi('b')]],
		[
			'3, while no effect is shown twelve months after the end',
			'promising',
			[
				trial('a', { results: [exampleResult({ months: 11 })] }),
				trial('b', { results: [exampleResult({ months: null })] }),
			],
		],
		['4, by a trial and another excellent study', 'effective', [trial('a'), quasi('b')]],
		[
			'4, while the replication is by the developers',
			'effective',
			[trial('a', { country: here }), trial('b', { country: there })],
		],
		[
			'4, while the independent study is in the same country',
			'effective',
			[trial('a', { country: here }), trial('b', { country: here, isIndependent: 'yes' })],
		],
		[
			'5, by independent evaluators in another country',
			'replicated',
			[trial('a', { country: here }), quasi('b', { country: there, isIndependent: 'yes' })],
		],
	] satisfies [string, EvidenceLevel, EnteredStudy[]][])(
		'is %s (3.1, 3.2, 3.4, 3.5)',
		(_what, level, studies) => {
			expect(levelOf(studies).level).toBe(level);
		},
	);

	it('is not decided by weak studies and unclear results, also of harm. 2.3', () => {
		const unclear = { results: [exampleResult({ ...undesiredEffect, low: 1.49, high: 1.13 })] };
		expect(levelOf([weak('a', harm), trial('b', unclear)]).level).toBe('plausible');
		expect(levelOf([trial('a'), weak('b', harm), trial('c', unclear)]).level).toBe('promising');
	});

	it('of several results of one study for one outcome counts the worst against harm. 2.3', () => {
		expect(levelOf(oneStudyWith({}, undesiredEffect)).level).toBe('harm');
		expect(levelOf(oneStudyWith({}, withoutEffect)).level).toBe('promising');
	});

	it('is 0 without a study and without the facts, and says which are missing. 3.7', () => {
		expect(levelOf([]).level).toBe('plausible');
		expect(levelOf([], { isPlausible: false }).level).toBe('described');
		expect(reasonsOf([], { isPlausible: false })).toEqual(['no-study', 'facts-missing']);
	});

	it('names the studies that decide. 3.7', () => {
		expect(reasonsOf([trial('a'), acceptable('b'), weak('c')])).toEqual([
			'desired-effect a b',
			'needs-second a',
		]);
		expect(reasonsOf([trial('a'), acceptable('b', harm)])).toEqual(['harm-shown b']);
		expect(reasonsOf([trial('a'), acceptable('b', nothing)])).toEqual(['desired-effect a', 'more-against b']);
		expect(
			reasonsOf([trial('a', { country: here }), quasi('b', { country: there, isIndependent: 'yes' })]),
		).toEqual(['desired-effect a b', 'lasts-twelve-months a b', 'replicated-in b']);
	});

	it('is not shown while the search is incomplete, but harm, mixed and no effect are. 3.3', () => {
		const isSearchComplete = false;
		expect(levelOf([trial('a')], { isSearchComplete }).level).toBe('incomplete');
		expect(levelOf([trial('a'), trial('b', harm)], { isSearchComplete }).level).toBe('harm');
		expect(levelOf([trial('a', nothing)], { isSearchComplete }).level).toBe('no-effect');
		expect(levelOf([trial('a'), acceptable('b', nothing)], { isSearchComplete }).level).toBe('mixed');
	});

	it('is that of its best main outcome, and shows no effect if each main outcome shows none. 3.8', () => {
		const both = trial('a', { results: [resultOf('drunkenness', withoutEffect), resultOf('tobacco-use')] });
		expect(levelOf([both])).toMatchObject({ level: 'promising' });
		expect(levelOf([both]).outcomes.get('drunkenness')?.level).toBe('no-effect');
		const none = trial('a', {
			results: [resultOf('drunkenness', withoutEffect), resultOf('tobacco-use', withoutEffect)],
		});
		expect(levelOf([none]).level).toBe('no-effect');
		const side = trial('a', {
			results: [resultOf('drunkenness', withoutEffect), resultOf('tobacco-use', { isPrimary: false })],
		});
		expect(levelOf([side]).level).toBe('no-effect');
	});

	it('of a programme that helped in one form and harmed in another is another for each version (3.1, 3.8)', () => {
		// The first large trial of an adapted version found more first use of alcohol: 1.30 (1.13–1.49).
		const first = { outcome: 'alcohol-initiation', desired: 'less' } as const;
		const original = [acceptable('europe', { results: [exampleResult({ months: 18 })] })];
		const adapted = [
			acceptable('adapted', { results: [exampleResult({ ...first, ...undesiredEffect, months: 9 })] }),
		];
		const revised = [
			acceptable('revised', {
				results: [exampleResult({ ...first, effect: 0.78, low: 0.65, high: 0.93, months: 9 })],
			}),
		];
		expect([original, adapted, revised].map((studies) => levelOf(studies).level)).toEqual([
			'emerging',
			'harm',
			'emerging',
		]);
	});
});

const number = fc.option(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 1, -1, 0.5, 2, 1e9)), {
	nil: null,
});
const result = fc.record({
	outcome: fc.constantFrom(...outcomes.slice(0, 3)),
	isPrimary: fc.boolean(),
	measure: fc.constantFrom(...effectMeasures),
	effect: number,
	low: number,
	high: number,
	desired: fc.constantFrom('less' as const, 'more' as const),
	stated: fc.constantFrom('desired' as const, 'none' as const, 'undesired' as const, null),
	months: fc.option(fc.nat(60), { nil: null }),
	place: fc.constant(''),
});
const anyAnswer = fc.constantFrom(...studyAnswers, 'yes' as const, 'yes' as const);
const study = fc.record({
	id: fc.uuid(),
	design: fc.constantFrom(...studyDesigns),
	tests: fc.record({
		clustering: anyAnswer,
		'intention-to-treat': anyAnswer,
		attrition: anyAnswer,
		baseline: anyAnswer,
		measures: anyAnswer,
	}),
	country: fc.constantFrom(here, there, null),
	isIndependent: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
	results: fc.array(result, { minLength: 1, maxLength: 4 }),
});
const anyFacts = fc.record({ isPlausible: fc.boolean(), isSearchComplete: fc.boolean() });
const rank = (level: EvidenceLevel): number => evidenceLevels.indexOf(level);

describe('Whatever is entered, also missing, contradictory and extreme figures', () => {
	it('there is one level, with reasons that name entered studies. 3.7', () => {
		fc.assert(
			fc.property(fc.array(study, { maxLength: 8 }), anyFacts, (studies, given) => {
				const found = versionLevel(studies, given);
				const ids = new Set(studies.map(({ id }) => id));
				expect(found.reasons.length).toBeGreaterThan(0);
				for (const { studies: named } of found.reasons)
					for (const id of named) expect(ids.has(id)).toBe(true);
				expect(versionLevel(studies.toReversed(), given).level).toBe(found.level);
			}),
		);
	});

	it('a study with harm never raises a level. 3.6', () => {
		const harmful = fc
			.tuple(study, fc.boolean(), fc.constantFrom(...outcomes.slice(0, 3)))
			.map(([one, isPrimary, outcome]) => ({
				...one,
				results: [exampleResult({ ...undesiredEffect, isPrimary, outcome })],
			}));
		fc.assert(
			fc.property(fc.array(study, { maxLength: 6 }), harmful, anyFacts, (studies, added, given) => {
				const before = versionLevel(studies, given);
				const after = versionLevel([...studies, added], given);
				expect(rank(after.level)).toBeLessThanOrEqual(rank(before.level));
				for (const [outcome, { level }] of before.outcomes)
					expect(rank(after.outcomes.get(outcome)?.level ?? 'harm')).toBeLessThanOrEqual(rank(level));
			}),
			{ numRuns: 500 },
		);
	});

	it('a further outcome never changes the level of another. 3.6', () => {
		const further = result.map((one) => ({ ...one, outcome: 'violence' as const }));
		fc.assert(
			fc.property(
				fc.array(study, { minLength: 1, maxLength: 6 }),
				further,
				anyFacts,
				(studies, added, given) => {
					const [first, ...rest] = studies as [EnteredStudy, ...EnteredStudy[]];
					const before = versionLevel(studies, given);
					const after = versionLevel([{ ...first, results: [...first.results, added] }, ...rest], given);
					for (const [outcome, level] of before.outcomes) expect(after.outcomes.get(outcome)).toEqual(level);
				},
			),
		);
	});
});

it('Harm, no effect, mixed and an incomplete search have no number; the others have 0 to 5. 3.2', () => {
	expect(evidenceLevels.map(levelNumber)).toEqual([null, null, null, 0, 1, null, 2, 3, 4, 5]);
});

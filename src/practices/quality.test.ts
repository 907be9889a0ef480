import { describe, expect, it } from 'vitest';
import { exampleResult, exampleStudy } from './practice.examples.ts';
import { effectOf, qualityOf, type Effect, type StudyQuality } from './quality.ts';
import type { StudyDesign, StudyRecord, StudyResultRecord } from './study.ts';

/* docs/rules/practices.md §2 */

const quality = (design: StudyDesign, tests: Partial<StudyRecord['tests']> = {}) =>
	qualityOf(exampleStudy({ design, tests: { ...exampleStudy().tests, ...tests } }));

describe('The quality of a study', () => {
	it.each([
		['cluster-rct', {}, 'excellent'],
		['rct', { clustering: 'not-applicable' }, 'excellent'],
		['matched', {}, 'excellent'],
		['time-series', {}, 'excellent'],
		['cluster-rct', { clustering: 'not-applicable' }, 'acceptable'],
		['cluster-rct', { attrition: 'no' }, 'acceptable'],
		['cluster-rct', { attrition: 'unknown' }, 'acceptable'],
		['rct', { measures: 'not-applicable' }, 'acceptable'],
		['cluster-rct', { attrition: 'no', baseline: 'unknown' }, 'weak'],
		['controlled', {}, 'acceptable'],
		['controlled', { baseline: 'no' }, 'weak'],
		['pre-post', {}, 'weak'],
		['no-comparison', {}, 'weak'],
	] satisfies [StudyDesign, Partial<StudyRecord['tests']>, StudyQuality][])(
		'%s with %j is %s (2.1)',
		(design, tests, expected) => {
			expect(quality(design, tests).quality).toBe(expected);
		},
	);

	it('names what keeps it from being better. 2.1', () => {
		expect(quality('controlled', { baseline: 'no' }).faults).toEqual(['design', 'baseline']);
	});
});

const risk = (low: number | null, high: number | null, more: Partial<StudyResultRecord> = {}) =>
	effectOf(exampleResult({ effect: null, low, high, ...more }));

/** Intervals of a ratio, which is without effect at 1. */
const below = [0.7, 0.9] as const;
const above = [1.13, 1.49] as const;
const around = [0.9, 1.1] as const;
const ending = [0.8, 1] as const;

describe('The effect of a result', () => {
	it.each([
		['below 1, less is wanted', risk(...below), 'desired'],
		['above 1, less is wanted', risk(...above), 'undesired'],
		['above 1, more is wanted', risk(...above, { desired: 'more' }), 'desired'],
		['around 1', risk(...around), 'none'],
		['ending at 1', risk(...ending), 'none'],
		['a difference below 0', risk(-3, -1, { measure: 'difference' }), 'desired'],
		['a difference around 0', risk(-3, 1, { measure: 'standardised' }), 'none'],
		['no interval, said to be desired', risk(null, null, { stated: 'desired' }), 'desired'],
		['no interval, nothing said', risk(null, null), 'unclear'],
		['half an interval', risk(0.7, null, { stated: 'desired' }), 'unclear'],
		['an interval turned round', risk(below[1], below[0]), 'unclear'],
		['a ratio below 0', risk(-1, 0.5), 'unclear'],
		['an effect outside of its interval', risk(...below, { effect: 1.2 }), 'unclear'],
		['an interval that contradicts what is said', risk(...around, { stated: 'desired' }), 'unclear'],
	] satisfies [string, Effect, Effect][])('%s is %s (2.2)', (_what, found, expected) => {
		expect(found).toBe(expected);
	});

	it('is unclear where an impossible interval contradicts what is said. 2.2', () => {
		expect(risk(-1, 0.5, { stated: 'undesired' })).toBe('unclear');
	});
});

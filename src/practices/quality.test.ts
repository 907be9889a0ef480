import { describe, expect, it } from 'vitest';
import { exampleReview, exampleStudy } from './practice.examples.ts';
import { qualityOf, reviewFaults, type StudyQuality } from './quality.ts';
import type { StudyDesign, Trial } from './study.ts';

/* docs/rules/practices.md §2 */

const quality = (design: StudyDesign, tests: Partial<Trial['tests']> = {}) =>
	qualityOf(exampleStudy({ design, tests: { ...exampleStudy().tests, ...tests } }));

describe('The quality of a trial', () => {
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
	] satisfies [StudyDesign, Partial<Trial['tests']>, StudyQuality][])(
		'%s with %j is %s (2.1)',
		(design, tests, expected) => {
			expect(quality(design, tests).quality).toBe(expected);
		},
	);

	it('names what keeps it from being better. 2.1', () => {
		expect(quality('controlled', { baseline: 'no' }).faults).toEqual(['design', 'baseline']);
	});
});

const faults = (more: Parameters<typeof exampleReview>[0]) => reviewFaults(exampleReview(more));

describe('A review counts upwards', () => {
	it('with a protocol, two databases, the bias of each trial judged, and two trials at low risk. 2.9', () => {
		expect(faults({})).toEqual([]);
		expect(faults({ poolsThisAlone: false, protocol: '', databases: 'MEDLINE', judgesBias: false })).toEqual([
			'not-alone',
			'protocol',
			'databases',
			'bias',
		]);
		expect(faults({ lowRiskTrials: null })).toEqual(['low-risk-trials']);
		expect(faults({ databases: 'CENTRAL\nMEDLINE' })).toEqual([]);
	});
});

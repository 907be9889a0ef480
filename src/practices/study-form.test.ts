import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseForm } from '#platform/form.ts';
import { exampleResult, exampleReview, exampleStudy } from './practice.examples.ts';
import { rowsIn, StudyForm } from './study-form.ts';
import { StudyRecord } from './study.ts';

/* docs/rules/practices.md 2.8–2.11 */

const typed: Record<string, string> = {
	kind: 'trial',
	name: 'Example trial',
	design: 'cluster-rct',
	isIndependent: 'yes',
	'tests.clustering': 'yes',
	'tests.intention-to-treat': 'yes',
	'tests.attrition': 'unknown',
	'tests.baseline': 'yes',
	'tests.measures': 'yes',
	'reports.0.reference': 'Example trial, 2019',
	'reports.0.year': '2019',
	'reports.0.doi': 'https://doi.org/10.1000/Example',
	'results.0.outcome': 'drunkenness',
	'results.0.measure': 'odds-ratio',
	'results.0.effect': '0,8',
	'results.0.low': '0.67',
	'results.0.high': '0.97',
	'results.0.months': '12',
};
const parse = (more: Record<string, string> = {}) =>
	parseForm(StudyForm, Object.entries({ ...typed, ...more }));
const fields = (more: Record<string, string>) => {
	const parsed = parse(more);
	return parsed.ok ? {} : parsed.fields;
};

describe('The form of a trial', () => {
	it('gives a record that the schema of what is stored takes', () => {
		const parsed = parse();
		if (!parsed.ok || parsed.value.step !== 'save') throw new Error('refused');
		expect(v.parse(StudyRecord, parsed.value.record)).toEqual(parsed.value.record);
		expect(parsed.value.record).toMatchObject({
			reports: [{ id: '0', year: 2019, doi: '10.1000/example' }],
			results: [{ report: '0', effect: 0.8, main: 'named', standardError: null }],
		});
	});

	it('refuses each wrong figure at its field. 2.10', () => {
		expect(fields({ 'results.0.low': '0.97', 'results.0.high': '0.67' })).toEqual({
			'results.0.low': 'practices.wrong.turned',
		});
		expect(fields({ 'results.0.low': '-0.1' })).toEqual({ 'results.0.low': 'practices.wrong.ratio' });
		expect(fields({ 'results.0.high': '' })).toEqual({ 'results.0.high': 'practices.wrong.one-end' });
		expect(fields({ attrition: '101' })).toEqual({ attrition: 'platform.wrong-number' });
		expect(fields({ 'results.0.controlShare': '120' })).toEqual({
			'results.0.controlShare': 'platform.wrong-number',
		});
		expect(fields({ 'results.0.events': '30', 'results.0.total': '20' })).toEqual({
			'results.0.events': 'practices.wrong.events',
		});
		expect(fields({ 'results.0.outcome': '' })).toEqual({ 'results.0.outcome': 'practices.wrong.outcome' });
		expect(fields({ design: '' })).toEqual({ design: 'practices.wrong.design' });
	});

	it('refuses a result of a report that is not there. 2.8', () => {
		expect(parse({ 'results.0.report': '7' })).toMatchObject({ ok: false });
		const study = exampleStudy({ results: [exampleResult({ report: '7' })] });
		expect(v.is(StudyRecord, study)).toBe(false);
		expect(v.is(StudyRecord, exampleStudy())).toBe(true);
		expect(v.is(StudyRecord, exampleReview())).toBe(true);
	});

	it('asks for more reports and results without a check', () => {
		expect(parse({ step: 'another-report', name: '' })).toMatchObject({ ok: true });
		expect(rowsIn({ 'results.0.low': '', 'results.2.low': '', 'reports.4.year': '' }, 'results')).toBe(3);
	});
});

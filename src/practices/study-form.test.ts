import { describe, expect, it } from 'vitest';
import { parseForm } from '#platform/form.ts';
import { outcomesIn, StudyForm } from './study-form.ts';

/* docs/rules/practices.md 2.2, 2.4 */

const fields: Record<string, string> = {
	once: 'a-key-of-one-form',
	reference: ' Example trial ',
	year: '2019',
	doi: 'https://doi.org/10.1000/ABC',
	country: '',
	design: 'rct',
	units: '',
	participants: '',
	'tests.clustering': 'not-applicable',
	'tests.intention-to-treat': 'yes',
	'tests.attrition': 'unknown',
	'tests.baseline': 'yes',
	'tests.measures': 'no',
	attrition: '12,5',
	attritionDifference: '',
	isIndependent: 'unknown',
	isPreregistered: 'no',
	funding: '',
	fidelity: '',
};
const outcome = (at: number, more: Record<string, string> = {}) =>
	Object.fromEntries(
		Object.entries({
			outcome: 'drunkenness',
			measure: 'difference',
			effect: '−1,5',
			low: '-3',
			high: '0.5',
			desired: 'less',
			stated: '',
			months: '12',
			place: '',
			...more,
		}).map(([name, value]) => [`results.${at}.${name}`, value]),
	);
const parse = (more: Record<string, string>) => parseForm(StudyForm, Object.entries({ ...fields, ...more }));

describe('The form of a study', () => {
	it.each([
		['without an outcome', {}, { results: 'practices.wrong.results' }],
		['without a design', { ...outcome(0), design: '' }, { design: 'practices.wrong.design' }],
		['with a year that is a word', { ...outcome(0), year: 'x' }, { year: 'practices.wrong.number' }],
		['with a wrong DOI', { ...outcome(0), doi: 'x' }, { doi: 'practices.wrong.doi' }],
		[
			'with a figure that is a word, named by its outcome',
			{ ...outcome(0), ...outcome(2, { low: 'low' }) },
			{ 'results.2.low': 'practices.wrong.number' },
		],
		[
			'with figures of no outcome',
			{ ...outcome(0), ...outcome(1, { outcome: '' }) },
			{ 'results.1.outcome': 'practices.wrong.outcome' },
		],
	])('is refused %s', (_, more, wrong) => {
		expect(parse(more)).toMatchObject({ ok: false, fields: wrong });
	});

	it('is refused with more than 40 outcomes', () => {
		expect(parse(outcome(40))).toMatchObject({ ok: false });
	});

	it('takes decimal commas and minus signs, and leaves out outcomes that were not filled in', () => {
		const empty = outcome(1, { outcome: '', effect: '', low: '', high: '', months: '' });
		const answer = parse({ ...outcome(0, { isPrimary: 'yes' }), ...empty, ...outcome(5) });
		if (!answer.ok || answer.value.step !== 'save') throw new Error(JSON.stringify(answer));
		const { record, once, revision } = answer.value;
		expect([once, revision]).toEqual(['a-key-of-one-form', 0]);
		expect(record).toMatchObject({ reference: 'Example trial', doi: '10.1000/abc', attrition: 12.5 });
		expect(record.results).toMatchObject([
			{ isPrimary: true, effect: -1.5, low: -3, high: 0.5, stated: null, months: 12 },
			{ isPrimary: false },
		]);
	});

	it('asks for one more outcome without a check of the rest', () => {
		const answer = parseForm(StudyForm, [
			['step', 'another'],
			['year', 'x'],
		]);
		expect(answer).toEqual({ ok: true, value: { step: 'another' } });
		expect(outcomesIn({ 'results.0.low': '', 'results.2.low': '' })).toBe(3);
		expect(outcomesIn({})).toBe(1);
	});
});

import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { answersAfterEdit, readAnswers } from './answers.ts';
import { fieldsFor, FormSchema, type FormField } from './form-definition.ts';
import { field } from './form-definition.examples.ts';

const options = [
	{ id: 'red', label: { en: 'Red' } },
	{ id: 'blue', label: { en: 'Blue' } },
];
const known = {
	countries: new Set(['AT', 'KZ']),
	languages: new Set(['en', 'ru']),
	openingDay: '2026-12-01',
};
const answer = (one: FormField, given: string | string[]) => {
	const read = readAnswers([one], { [`answer.${one.id}`]: given }, known);
	return read.ok ? read.value[one.id] : read.fields?.[`answer.${one.id}`];
};

/** The message for a form with one field. */
const wrong = (given: object): string | undefined => {
	const read = v.safeParse(FormSchema, [{ id: 'a', fields: [given] }]);
	return read.success ? undefined : read.issues[0].message;
};

describe('A form is refused', () => {
	const plain = { id: 'diet', type: 'text', label: { en: 'Diet' } };

	it.each([
		['without a label', { ...plain, label: {} }, 'accreditation.missing.label'],
		['with a choice of nothing', { ...plain, type: 'choice' }, 'accreditation.missing.options'],
		['with options of a text', { ...plain, options }, 'accreditation.missing.options'],
		[
			'with one option twice',
			{ ...plain, type: 'choice', options: [options[0], options[0]] },
			'accreditation.wrong.id',
		],
		[
			'that keeps sensitive answers for long',
			{ ...plain, sensitive: true, retainDays: 8 },
			'accreditation.wrong.retention',
		],
		[
			'that shows sensitive answers to participants',
			{ ...plain, sensitive: true, retainDays: 7, readers: ['participants'] },
			'accreditation.wrong.readers',
		],
	])('%s. 7.1', (_, given, message) => {
		expect(wrong(given)).toBe(message);
	});

	it('with two fields of one name, also in two sections', () => {
		const twice = [
			{ id: 'a', fields: [plain] },
			{ id: 'b', fields: [plain] },
		];
		expect(v.safeParse(FormSchema, twice).success).toBe(false);
		expect(wrong(plain)).toBeUndefined();
	});
});

describe('A date of birth or an age', () => {
	const born = field('date-of-birth', { type: 'date' });
	const age = field('age', { label: { fr: 'Âge' } });
	const band = field('band', {
		type: 'choice',
		label: { en: 'Age group' },
		options: [
			{ id: 'minor', label: { en: '16–17' } },
			{ id: 'adult', label: { en: '18-24' } },
			{ id: 'none', label: { en: 'I would rather not say' } },
		],
	});
	it.each([
		[born, '2010-05-04', 'accreditation.wrong.under-18'],
		[born, '2013-05-04', 'accreditation.wrong.under-14'],
		[born, '2008-12-01', '2008-12-01'],
		[
			field('day', { type: 'date', label: { ru: 'Дата рождения' } }),
			'2010-05-04',
			'accreditation.wrong.under-18',
		],
		[field('day', { type: 'date', label: { en: 'Arrival' } }), '2026-12-01', '2026-12-01'],
		[age, '17', 'accreditation.wrong.under-18'],
		[age, 'old enough', 'accreditation.wrong.age'],
		[age, '44', '44'],
		[band, 'minor', 'accreditation.wrong.under-18'],
		[band, 'adult', 'adult'],
		[band, 'none', 'none'],
	])('$id is checked: %s is %s. 10.1, 10.2', (one, given, found) => {
		expect(answer(one, given)).toBe(found);
	});
});

describe('An answer is refused', () => {
	it.each([
		['that is missing', field('a', { required: true }), ' ', 'accreditation.missing.answer'],
		['of two lines in a line', field('a'), 'one\ntwo', 'accreditation.wrong.characters'],
		['that turns the rest of a line round', field('a'), 'a\u202Eb', 'accreditation.wrong.characters'],
		['that is too long', field('a'), 'x'.repeat(301), 'accreditation.wrong.too-long'],
		[
			'that is none of the options',
			field('a', { type: 'choice', options }),
			'green',
			'accreditation.wrong.choice',
		],
		[
			'of two options where one is asked',
			field('a', { type: 'choice', options }),
			['red', 'blue'],
			'accreditation.wrong.choice',
		],
		['that is no day', field('a', { type: 'date' }), '2026-02-30', 'accreditation.wrong.date'],
		['that is no telephone number', field('a', { type: 'phone' }), 'call me', 'accreditation.wrong.phone'],
		['without a country code', field('a', { type: 'phone' }), '020 7946 0958', 'accreditation.wrong.phone'],
		['of too few digits', field('a', { type: 'phone' }), '+43 1 51', 'accreditation.wrong.phone'],
		[
			'of more digits than numbers have',
			field('a', { type: 'phone' }),
			'+4312345678901234',
			'accreditation.wrong.phone',
		],
		['of a country that is not known', field('a', { type: 'country' }), 'XX', 'accreditation.wrong.choice'],
		[
			'of a language that is not known',
			field('a', { type: 'languages' }),
			['en', 'xx'],
			'accreditation.wrong.choice',
		],
	])('%s', (_, one, given, message) => {
		expect(answer(one, given)).toBe(message);
	});
});

describe('Answers', () => {
	it('are read by the type of their field', () => {
		expect(answer(field('a', { type: 'choices', options }), ['red', 'blue', 'red'])).toEqual(['red', 'blue']);
		expect(answer(field('a', { type: 'consent' }), 'yes')).toBe(true);
		expect(answer(field('a', { type: 'date' }), '2028-02-29')).toBe('2028-02-29');
		expect(answer(field('a', { type: 'long-text' }), 'one\ntwo')).toBe('one\ntwo');
		for (const number of [
			'+44 20 7946 0958',
			'+996 (312) 00-00-00',
			'0044 20 79460958 ext. 12',
			'+1-212-555-0100',
		])
			expect(answer(field('a', { type: 'phone' }), number)).toBe(number);
	});

	it('to fields that the form does not have are left out', () => {
		expect(readAnswers([field('a')], { 'answer.a': 'x', 'answer.b': 'y', a: 'z' }, known)).toEqual({
			ok: true,
			value: { a: 'x' },
		});
	});

	it('are asked of the categories and at the stage of their field', () => {
		const form = [
			{
				id: 's',
				title: {},
				fields: [
					field('a'),
					field('b', { categories: ['ngo'] }),
					field('c', { stage: 'after-accreditation' }),
				],
			},
		];
		const ids = (...of: [Parameters<typeof fieldsFor>[1], Parameters<typeof fieldsFor>[2]]) =>
			fieldsFor(form, ...of).map(({ id }) => id);
		expect(ids('registration', 'state')).toEqual(['a']);
		expect(ids('registration', 'ngo')).toEqual(['a', 'b']);
		expect(ids('after-accreditation', 'ngo')).toEqual(['c']);
	});

	it('stay when the form was edited meanwhile, and what is asked now is named', () => {
		const edited = [field('a'), field('new', { required: true })];
		expect(answersAfterEdit(edited, { a: 'x', gone: 'y' })).toEqual({ kept: { a: 'x' }, open: ['new'] });
	});
});

import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { countriesIn, countryCodes } from '#platform/countries.ts';
import {
	fieldOfAnswer,
	FormSchema,
	sectionsWithoutConsent,
	type FormDefinition,
	type FormField,
} from './form-definition.ts';
import { missingConsent } from './answers.ts';
import { editDefinition, type FormEdit } from './form-edit.ts';
import { meals, standardForm } from './standard-form.ts';
import { field } from './form-definition.examples.ts';

const form: FormDefinition = [
	{ id: 'one', title: {}, fields: [field('a'), field('b')] },
	{ id: 'two', title: {}, fields: [field('c')] },
];
/** The form after an edit as `one: a b, two: c`. */
const after = (edit: FormEdit, of = form): string => {
	const edited = editDefinition(of, edit);
	return edited.ok
		? edited.value.map(({ id, fields }) => `${id}: ${fields.map((one) => one.id).join(' ')}`).join(', ')
		: edited.refusal;
};

const wrong = (sections: object[]) => v.safeParse(FormSchema, sections).issues?.[0].message;
/** How many sections ask for sensitive data without consent. */
const without = (...fields: FormField[]) => sectionsWithoutConsent([{ id: 'x', title: {}, fields }]).length;

const many = (id: string) => ({
	id,
	fields: Array.from({ length: 60 }, (_, at) => field(`${id}-${at}`)),
});

describe('An edit of a form', () => {
	it('of a part that was removed meanwhile finds nothing', () => {
		for (const what of ['section', 'field'] as const)
			expect(after({ do: 'up', what, id: 'gone' })).toBe('not-found');
		expect(after({ do: 'set-field', section: 'gone', field: field('d') })).toBe('not-found');
	});

	it.each<[string, FormEdit, string]>([
		['moves a field', { do: 'down', what: 'field', id: 'a' }, 'one: b a, two: c'],
		['moves it into the next section', { do: 'down', what: 'field', id: 'b' }, 'one: a, two: b c'],
		['moves it into the section before', { do: 'up', what: 'field', id: 'c' }, 'one: a b c, two: '],
		['leaves the first field first', { do: 'up', what: 'field', id: 'a' }, 'one: a b, two: c'],
		['leaves the last section last', { do: 'down', what: 'section', id: 'two' }, 'one: a b, two: c'],
		['moves a section', { do: 'up', what: 'section', id: 'two' }, 'two: c, one: a b'],
		['removes a section', { do: 'remove', what: 'section', id: 'one' }, 'two: c'],
		['removes a field', { do: 'remove', what: 'field', id: 'a' }, 'one: b, two: c'],
		['adds a section', { do: 'set-section', id: 'three', title: {} }, 'one: a b, two: c, three: '],
		['adds a field', { do: 'set-field', section: 'two', field: field('d') }, 'one: a b, two: c d'],
		['changes a field in place', { do: 'set-field', section: 'one', field: field('a') }, 'one: a b, two: c'],
		[
			'moves a field by its section',
			{ do: 'set-field', section: 'two', field: field('a') },
			'one: b, two: c a',
		],
	])('%s', (_, edit, expected) => {
		expect(after(edit)).toBe(expected);
	});
});

describe('A form', () => {
	it('with two sections of one name, or more than 120 fields, is refused', () => {
		expect(wrong([form[0] ?? {}, { ...form[0], fields: [] }])).toBe('accreditation.wrong.id');
		expect(wrong([many('a'), many('b'), { id: 'c', fields: [field('d')] }])).toBe(
			'accreditation.wrong.too-many',
		);
		expect(wrong([many('a'), many('b')])).toBeUndefined();
	});

	it('that asks for sensitive data has a field for consent in the section, for the same people. 9.4', () => {
		const diet = field('diet', { sensitive: true });
		const consent = field('yes', { type: 'consent' });
		expect(without(diet)).toBe(1);
		expect(without(diet, { ...consent, stage: 'after-accreditation' })).toBe(1);
		expect(without(diet, { ...consent, categories: ['ngo'] })).toBe(1);
		expect(without({ ...diet, categories: ['ngo'] }, { ...consent, categories: ['ngo'] })).toBe(0);
		expect(without(diet, consent)).toBe(0);
	});

	it('asks for consent only to what was answered. 9.4', () => {
		const section = {
			id: 'x',
			title: {},
			fields: [field('yes', { type: 'consent' }), field('diet', { sensitive: true })],
		};
		expect(missingConsent([section], { diet: 'None' })).toEqual({
			'answer.yes': 'accreditation.missing.consent',
		});
		expect(missingConsent([section], { diet: 'None', yes: true })).toEqual({});
		expect(missingConsent([section], {})).toEqual({});
	});

	it('that is changed shows no answer to more people than before, and stores it no longer. 9.3', () => {
		const given = field('a', { readers: ['officers', 'door'], retainDays: 30 });
		const now = field('a', { readers: ['door', 'participants'], sensitive: true, retainDays: 365 });
		expect(fieldOfAnswer(given, now)).toMatchObject({ readers: ['door'], sensitive: true, retainDays: 30 });
		expect(fieldOfAnswer(given, null)).toEqual(given);
	});
});

it('The standard form is a form that can be put to use', () => {
	const made = standardForm((key) => ({ en: key }));
	expect(v.safeParse(FormSchema, made).success).toBe(true);
	expect(sectionsWithoutConsent(made)).toEqual([]);
	for (const { fields } of made)
		for (const { sensitive, retainDays } of fields) expect(sensitive ? retainDays : 0).toBeLessThanOrEqual(7);
});

it('The standard form offers meals to count, as a sensitive question after accreditation that officers alone read. 7.1, 9.6', () => {
	const asked = standardForm((key) => ({ en: key })).flatMap(({ fields }) => fields);
	expect(asked.find(({ id }) => id === 'meals')).toMatchObject({
		type: 'choices',
		stage: 'after-accreditation',
		readers: ['officers'],
		sensitive: true,
		options: meals.map((id) => ({ id })),
	});
});

it('Countries are those of ISO 3166, not the Soviet Union or the European Union', () => {
	expect(countryCodes().length).toBeGreaterThan(240);
	for (const code of ['AT', 'KZ', 'VA', 'PS']) expect(countryCodes()).toContain(code);
	for (const code of ['SU', 'EU', 'UN', 'ZZ', 'DD']) expect(countryCodes()).not.toContain(code);
	expect(countriesIn('fr').find(({ value }) => value === 'AT')?.label).toBe('Autriche');
});

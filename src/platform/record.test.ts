import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { codes } from './codes.ts';
import { parseForm } from './form.ts';
import {
	alwaysOneOf,
	day,
	facts,
	hintOf,
	labelOf,
	line,
	many,
	number,
	oneOf,
	own,
	prose,
	record,
	reference,
	someOf,
	tick,
	translations,
	type RecordField,
	type RecordValue,
} from './record.ts';

/* A field is declared once: what is stored, what a form sends, and what a reader sees follow from it. */

const settings = codes('practices.setting', ['school', 'family', 'town']);
const project = record('practices.project', {
	what: {
		title: translations(80, { required: true, listed: true }),
		mainLanguage: line(20, { required: true, hint: true }),
		setting: oneOf(settings),
		kind: alwaysOneOf(settings, 'town'),
		level: oneOf(settings, { required: true, missing: 'practices.wrong.outcome' }),
		settings: someOf(settings, { public: true }),
		languages: many(v.pipe(v.string(), v.regex(/^[a-z]{2}$/)), 3),
	},
	when: {
		start: day({ required: true }),
		month: day({ orMonth: true }),
		people: number({ min: 0, max: 1_000 }),
		share: number({ min: 0, max: 1, decimals: 2 }),
	},
	more: {
		text: prose(200),
		isOpen: tick(),
		state: reference(),
		imprint: line(20, { check: 'imprint' }),
		weeks: own({
			stored: v.array(v.number()),
			form: v.pipe(
				v.optional(v.string(), ''),
				v.transform(() => [1]),
			),
			empty: [],
		}),
	},
});
type Project = RecordValue<typeof project>;
const stored = v.strictObject(project.stored);
const form = v.object(project.form);
const id = '5a3b1e00-0001-4000-8000-000000000003';
const t = (key: string): string => `«${key}»`;

/** A form in which only what has to be said is said. */
const sent = (...more: [string, string][]): FormData => {
	const made = new FormData();
	for (const [name, value] of [
		['title.en', 'Title'],
		['mainLanguage', 'en'],
		['start', '2026-11-28'],
		['level', 'school'],
	] as const)
		if (!more.some(([other]) => other === name)) made.append(name, value);
	for (const [name, value] of more) made.append(name, value);
	return made;
};

describe('a form', () => {
	it.each<[string, [string, string][], string, string]>([
		['a required text that is empty', [['mainLanguage', ' ']], 'mainLanguage', 'platform.missing'],
		['a required date that is empty', [['start', '']], 'start', 'platform.missing'],
		['a required text in no language', [['title.en', '']], 'title', 'platform.missing'],
		['a day that the calendar has not', [['start', '2026-02-30']], 'start', 'platform.wrong-date'],
		['a month where a day is asked for', [['start', '2026-02']], 'start', 'platform.wrong-date'],
		['a number with letters', [['people', '12a']], 'people', 'platform.wrong-number'],
		['a number out of range', [['people', '1001']], 'people', 'platform.wrong-number'],
		['a fraction of a person', [['people', '1.5']], 'people', 'platform.wrong-number'],
		['a code that is not in the list', [['setting', 'pub']], 'setting', 'platform.wrong-value'],
		['a text that is too long', [['text', 'x'.repeat(201)]], 'text', 'conference.wrong.too-long'],
		['a choice that is not made', [['level', '']], 'level', 'practices.wrong.outcome'],
		[
			'a fourth language',
			['en', 'fr', 'de', 'ru'].map((code) => ['languages', code]),
			'languages',
			'platform.wrong-value',
		],
		['an id that is none', [['state', 'AT']], 'state', 'platform.wrong-value'],
	])('refuses %s', (_, fields, name, message) => {
		expect(parseForm(form, sent(...fields))).toMatchObject({ ok: false, fields: { [name]: message } });
	});

	it('says what is stored; what it does not send is not stated', () => {
		const parsed = parseForm(
			form,
			sent(
				['settings', 'town'],
				['settings', 'school'],
				['settings', 'town'],
				['languages', 'ru'],
				['languages', 'ru'],
				['share', '0,25'],
				['month', '2026-11'],
			),
		);
		expect(parsed).toEqual({
			ok: true,
			value: {
				...project.empty,
				title: { en: 'Title' },
				mainLanguage: 'en',
				start: '2026-11-28',
				month: '2026-11',
				level: 'school',
				settings: ['town', 'school'],
				languages: ['ru'],
				share: 0.25,
				weeks: [1],
			},
		});
		expect(v.is(stored, parsed.ok && parsed.value)).toBe(true);
	});
});

describe('what is stored', () => {
	it('has no groups, and nothing that the record does not know', () => {
		expect(Object.keys(project.empty)).toEqual([
			...Object.keys(project.groups.what),
			...Object.keys(project.groups.when),
			...Object.keys(project.groups.more),
		]);
		const value: Project = {
			...project.empty,
			title: { en: 'T' },
			mainLanguage: 'en',
			start: '2026-11-28',
			level: 'town',
		};
		expect(v.is(stored, value)).toBe(true);
		expect(v.is(stored, { ...value, name: 'x' })).toBe(false);
		expect(v.is(stored, { ...value, start: '' })).toBe(false);
	});

	it('comes back unchanged from a form that shows it', () => {
		const dates = fc
			.date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
			.map((date) => date.toISOString().slice(0, 10));
		const values: Partial<Record<keyof Project, fc.Arbitrary<unknown>>> = {
			setting: fc.constantFrom(null, ...settings),
			people: fc.option(fc.integer({ min: 0, max: 1_000 })),
			share: fc.option(fc.integer({ min: 0, max: 100 }).map((n) => n / 100)),
			start: dates,
			month: dates.map((date) => date.slice(0, 7)),
			state: fc.constantFrom(null, id),
			isOpen: fc.boolean(),
			text: fc.string({ maxLength: 50 }).map((text) => text.replaceAll(/[^\w ]/g, '').trim()),
		};
		for (const [name, value] of Object.entries(values)) {
			const field = project.fields[name] as RecordField<unknown>;
			fc.assert(fc.property(value, (one) => void expect(v.parse(field.form, field.typed(one))).toEqual(one)));
		}
	});
});

describe('what a reader sees', () => {
	const value: Project = {
		...project.empty,
		title: { en: 'Evening sports', ru: 'Вечерний спорт' },
		level: 'town',
		settings: ['school', 'town'],
		start: '2026-11-28',
		state: id,
		isOpen: true,
		imprint: 'A1',
	};
	const context = { t, language: 'ru', original: 'en', names: new Map([[id, 'Австрия']]) };

	it('is in the order of the form, in the reader’s language, without what is not stated', () => {
		expect(
			facts(project, value, context).map(({ field, value: shown }) => [
				field,
				typeof shown === 'string' ? shown : shown.text,
			]),
		).toEqual([
			['title', 'Вечерний спорт'],
			['kind', '«practices.setting.town»'],
			['level', '«practices.setting.town»'],
			['settings', '«practices.setting.school», «practices.setting.town»'],
			['start', '28 ноября 2026 г.'],
			['isOpen', '«platform.yes»'],
			['state', 'Австрия'],
			['imprint', 'A1'],
		]);
	});

	it('has only what they may see; a hidden field is not named either', () => {
		expect(facts(project, value, context, (_, { options }) => options.public === true)).toHaveLength(1);
		expect(
			facts(project, { ...value, state: '5a3b1e00-0001-4000-8000-00000000000a' }, context).some(
				({ field }) => field === 'state',
			),
		).toBe(false);
	});
});

it('keys of labels and hints follow from the names', () => {
	expect(labelOf(project, 'mainLanguage')).toBe('practices.project.main-language');
	expect(hintOf(project, 'mainLanguage')).toBe('practices.project.main-language.hint');
	expect(hintOf(project, 'start')).toBeUndefined();
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from './differences.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from './edition.examples.ts';
import { readEdition, type Edition } from './edition.ts';
import { readStep, stepped } from './steps.ts';
import { readTyped } from './typed-form.ts';
import { editionTyped, typedFrom, withoutEmptyRows, type Typed } from './typed.ts';

const languages = ['en', 'fr', 'ru'];

/** A form as a browser sends it: each control by its path; a box only when it is ticked. */
function formOf(value: unknown, path = '', form = new FormData()): FormData {
	if (Array.isArray(value) && ['fields', 'states', 'structures', 'languages', 'notKnown'].includes(path))
		for (const one of value) form.append(path, String(one));
	else if (typeof value === 'object' && value !== null)
		for (const [key, part] of Object.entries(value)) formOf(part, path ? `${path}.${key}` : key, form);
	else if (typeof value === 'boolean') {
		if (value) form.set(path, 'yes');
	} else form.set(path, String(value));
	return form;
}
const sent = (fields: Record<string, string>): Typed => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return readTyped(form, languages);
};

const full: Edition = exampleEdition({
	title: { en: 'Coasts', fr: 'Côtes' },
	audience: [{ en: 'Pilots' }, { en: 'Masters', ru: 'Капитаны' }],
	themes: [{ en: 'Trust' }],
	organisers: [
		{ entry: 'structure/secretariat', text: {} },
		{ entry: null, text: { en: 'Harbour Masters' } },
	],
	series: 'warning-days',
	languages: ['en', 'ru'],
	links: [{ title: { en: 'Site' }, url: 'https://example.org/' }],
	notKnown: ['report'],
	evidence: ['A letter'],
	sample: true,
	meetings: [
		exampleMeeting({
			audience: [
				{ from: null, audience: 'participants' },
				{ from: '2020-10-06T09:30', audience: 'public' },
			],
		}),
		exampleMeeting({ id: exampleId(2), number: 2, day: null, start: null, end: null }),
	],
	items: [
		exampleItem(),
		exampleItem({ id: exampleId(101), number: '1.1', meeting: null, statements: false }),
	],
});

describe('the form of an edition', () => {
	it('brings back what it was given', () => {
		const typed = readTyped(formOf(typedFrom(full)), languages);
		expect(readEdition(editionTyped(typed))).toEqual({ ok: true, edition: full });
	});
	it('keeps what is wrong as it was typed, and says where it is wrong', () => {
		const typed = readTyped(
			formOf({ ...typedFrom(full), firstDay: '6 October', slug: 'A B', title: { en: 'x'.repeat(600) } }),
			languages,
		);
		expect([typed.firstDay, typed.slug]).toEqual(['6 October', 'A B']);
		const read = readEdition(editionTyped(typed));
		expect(read.ok ? {} : read.wrongs).toEqual({
			firstDay: 'conference.wrong.day',
			slug: 'conference.wrong.slug',
			'title.en': 'conference.wrong.too-long',
		});
		expect(
			readEdition(editionTyped({ ...typed, meetings: [{ ...typed.meetings[0], number: 'x' }] as never })),
		).toMatchObject({
			wrongs: { 'meetings.0.number': 'conference.wrong.meeting-number' },
		});
	});
	it('is not led astray by what it did not ask', () => {
		const typed = sent({
			'__proto__.polluted': 'yes',
			'constructor.prototype.polluted': 'yes',
			'meetings.0.id': 'a',
			'meetings.7.id': 'b',
			'meetings.999999.id': 'c',
			'meetings.x.id': 'd',
			'title.xx': 'another language',
			sample: 'on',
			[`title.${'x'.repeat(5_000)}.0`]: 'long',
		});
		expect(typed.meetings.map(({ id }) => id)).toEqual(['a', 'b']);
		expect([typed.title, typed.sample, ({} as Record<string, unknown>)['polluted']]).toEqual([
			{},
			false,
			undefined,
		]);
	});
	it('is bounded, and takes files for nothing', () => {
		const form = new FormData();
		for (let row = 0; row < 900; row += 1) form.set(`items.${row}.id`, String(row));
		for (let row = 0; row < 50; row += 1) form.set(`items.0.audience.${row}.audience`, 'public');
		form.set('slug', new File(['x'], 'x.txt'));
		const typed = readTyped(form, languages);
		expect([typed.items.length, typed.items[0]?.audience.length, typed.slug]).toEqual([400, 12, '']);
	});
	it('leaves out rows in which nothing was typed, so that what is wrong has the number of its row', () => {
		const themes: Typed['themes'] = [{}, { en: ' ' }, { en: 'x'.repeat(2_000) }];
		const typed = { ...typedFrom(full), themes };
		expect(withoutEmptyRows(typed).themes).toHaveLength(1);
		expect(readEdition(editionTyped(typed))).toMatchObject({
			wrongs: { 'themes.0.en': 'conference.wrong.too-long' },
		});
	});
	it('never fails, whatever is sent', () => {
		const name = fc.array(
			fc.constantFrom(
				'meetings',
				'items',
				'audience',
				'0',
				'12',
				'id',
				'title',
				'en',
				'',
				'links',
				'__proto__',
			),
			{ maxLength: 5 },
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 20 }), (pairs) => {
				const form = new FormData();
				for (const [parts, value] of pairs) form.append(parts.join('.'), value);
				readEdition(editionTyped(readTyped(form, languages)));
			}),
		);
	});
});

describe('a button of the form', () => {
	const typed = typedFrom(full);
	const press = (button: string, on = typed): Typed => {
		const step = readStep(button);
		return step ? stepped(on, step, exampleId(900)) : on;
	};
	it.each([
		null,
		'save',
		'publish',
		'add',
		'add:slug',
		'remove:items',
		'remove:items:-1',
		'up:items:9999',
		'add-below:meetings:0',
		'remove:__proto__:0',
		'add:items:0',
	])('that is none of the steps is none: %j', (button) => expect(readStep(button)).toBe(null));
	it('that does not fit changes nothing', () => {
		for (const button of [
			'up:items:0',
			'up:meetings:0',
			'down:themes:0',
			'remove:items:77',
			'down:meetings:1',
			'add-below:items:9',
			'remove:meetings.9.audience:0',
		])
			expect(press(button)).toEqual(typed);
	});
	it('adds a row at the end, a meeting with the next number and the day before it', () => {
		expect(press('add:themes').themes).toEqual([{ en: 'Trust' }, {}]);
		expect(press('add:evidence').evidence).toEqual(['A letter', '']);
		expect(press('add:links').links).toHaveLength(2);
		const on = { ...typed, meetings: typed.meetings.slice(0, 1) };
		expect(press('add:meetings', on).meetings[1]).toMatchObject({
			id: exampleId(900),
			number: '2',
			day: '2020-10-06',
		});
		expect(press('add:meetings.0.audience').meetings[0]?.audience).toHaveLength(3);
	});
	it('adds an item at the end, or below another and all below that', () => {
		expect(press('add:items').items[2]).toMatchObject({ number: '2', meeting: '' });
		expect(press('add-below:items:0').items.map(({ number }) => number)).toEqual(['1', '1.1', '1.2']);
	});
	it('takes a row away, an item with all below it', () => {
		expect(press('remove:items:0').items).toEqual([]);
		expect(press('remove:audience:0').audience).toEqual([{ en: 'Masters', ru: 'Капитаны' }]);
		expect(press('remove:meetings.0.audience:0').meetings[0]?.audience).toHaveLength(1);
	});
	it('moves a row; meetings and items change numbers', () => {
		expect(press('down:meetings:0').meetings.map(({ id, number }) => [id, number])).toEqual([
			[exampleId(2), '1'],
			[exampleId(1), '2'],
		]);
		const on = press('add:items');
		expect(press('up:items:2', on).items.map(({ id, number }) => [id, number])).toEqual([
			[exampleId(900), '1'],
			[exampleId(100), '2'],
			[exampleId(101), '2.1'],
		]);
	});
	it('works on what is wrong too', () => {
		const odd = { ...typed, items: typed.items.map((item) => ({ ...item, number: 'first' })) };
		expect(press('add:items', odd).items[2]?.number).toBe('1');
	});
});

describe('two versions', () => {
	it('differ where something else is said, and only there', () => {
		const other = {
			...full,
			title: { en: 'Coasts', fr: 'Rivages' },
			notKnown: [],
			lastDay: '2020-10-07',
			themes: [],
		};
		expect(differences(full, other)).toEqual([
			{ path: 'title.fr', theirs: 'Côtes', yours: 'Rivages' },
			{ path: 'themes.0.en', theirs: 'Trust', yours: '' },
			{ path: 'lastDay', theirs: '2020-10-06', yours: '2020-10-07' },
			{ path: 'notKnown', theirs: 'report', yours: '' },
		]);
		expect(differences(full, full)).toEqual([]);
	});
});

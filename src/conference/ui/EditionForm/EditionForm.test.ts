import { describe, expect, it } from 'vitest';
import {
	editSteps,
	emptyEdition,
	type Edition,
	type EditStep,
	type TypedEdition,
	type FieldErrors,
} from '#conference';
import { withTypedRows } from '../../agenda-table/typed-rows.ts';
import { withStep } from '../../edit-steps.ts';
import { documentFrom, numbersBefore, removedFrom } from '../../form.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from '../../edition.examples.ts';
import { html, sentFrom } from '../rendered.examples.ts';
import EditionForm from './EditionForm.svelte';
import type { FormChoices } from './context.ts';

const option = (value: string) => ({ value, label: value });
const choices: FormChoices = {
	fields: [option('safe-harbours'), option('trade')],
	states: [option('arvonia'), option('maltavia')],
	structures: [option('secretariat')],
	series: [option('warning-days')],
	chairpersonships: [option('2020-maltavia')],
	bodies: [option('structure/secretariat')],
	interpretation: [option('en'), option('fr')],
	zones: ['UTC', 'Europe/Vienna'],
};
const shown = (document: TypedEdition, overrides: object = {}, step: EditStep = 'agenda'): string =>
	html(EditionForm, {
		action: '/save',
		step,
		opened: '',
		missing: {},
		document,
		published: null,
		version: 7,
		errors: {},
		choices,
		languages: ['en', 'fr'],
		used: [],
		announced: false,
		...overrides,
	});

/** What a page sends, as the server reads it. */
function typedIn(page: string, step: EditStep): TypedEdition {
	const sent = sentFrom(page);
	const typed = documentFrom(sent);
	return step === 'agenda' ? withTypedRows(typed, new Set(numbersBefore(sent).keys()), exampleId) : typed;
}

/** All steps, saved one after the other as they are shown. */
const saved = (document: TypedEdition, overrides: object = {}): TypedEdition =>
	editSteps.reduce(
		(stored, step) => withStep(stored, typedIn(shown(document, overrides, step), step), step),
		document,
	);
const full: Edition = exampleEdition({
	kind: 'decided',
	decision: 'PC.DEC/1041',
	title: { en: 'Coasts & <harbours>', fr: 'Côtes', ar: 'السواحل' },
	description: { en: 'First.\n\nSecond “quoted”.' },
	audience: [{ en: 'Pilots' }, { fr: 'Capitaines' }],
	themes: [{ en: 'Trust' }, { en: 'Early\nhelp' }],
	organisers: [
		{ entry: 'structure/secretariat', text: {} },
		{ entry: 'organisation/long-gone', text: {} },
		{ entry: null, text: { en: 'Harbour Masters' } },
	],
	fields: ['trade', 'safe-harbours', 'withdrawn'],
	states: ['maltavia', 'arvonia'],
	series: 'warning-days',
	timeZone: 'Pacific/Kiritimati',
	languages: ['ru', 'en'],
	links: [{ title: { en: 'Site' }, url: 'https://example.org/?a=1&b="2"' }],
	notKnown: ['panellists', 'report'],
	evidence: ['A letter\nof two lines'],
	sample: true,
	meetings: [
		exampleMeeting({
			audience: [
				{ from: null, audience: 'participants' },
				{ from: '2020-10-06T09:30', audience: 'public' },
			],
		}),
		exampleMeeting({ id: exampleId(2), number: 2, day: null, start: null, end: null, cancelled: true }),
	],
	items: [
		exampleItem({ number: '2', meeting: null, statements: false }),
		exampleItem({ id: exampleId(101), number: '1', note: { ar: 'ملاحظة' } }),
		exampleItem({ id: exampleId(102), number: '2.1' }),
	],
});

describe('the form, sent as it stands', () => {
	it.each(editSteps)('says in the step %s what it was given, whatever is no longer offered', (step) => {
		const bare = emptyEdition({ slug: 'bare', kind: 'organised', title: { en: 'Bare' } });
		for (const document of [full, bare, { ...bare, languages: [] }])
			expect(withStep(document, typedIn(shown(document, {}, step), step), step)).toEqual(document);
	});

	it('all steps together say the whole document', () => {
		const sent = editSteps.map((step) => typedIn(shown(full, {}, step), step));
		const bare = emptyEdition({ slug: '', kind: 'organised', title: {} });
		expect(
			sent.reduce((stored, typed, at) => withStep(stored, typed, editSteps[at] ?? 'basics'), bare),
		).toEqual(full);
	});

	it('asks for texts in the languages of the conference, and loses none in another', () => {
		const document = {
			...full,
			languages: ['fr'],
			title: { en: 'Coasts', ar: 'السواحل' },
			description: { en: 'First' },
		};
		const page = shown(document, { languages: ['en', 'fr', 'de', 'ar'] }, 'basics');
		const names = new Set(sentFrom(page).map(([name]) => name));
		expect(names).toContain('title.fr');
		expect(names).toContain('title.ar');
		expect(names).toContain('description.fr');
		expect([...names].filter((name) => name.endsWith('.de'))).toEqual([]);
		expect(saved(document, { languages: ['en', 'fr', 'de', 'ar'] })).toEqual(document);
	});

	it('says it when there are too many items to show the fields of each', () => {
		const many = {
			...full,
			items: Array.from({ length: 200 }, (_, at) =>
				exampleItem({ id: exampleId(1000 + at), number: String(at + 1), title: { en: `Item "${at}"` } }),
			),
		};
		const page = shown(many, { touched: exampleId(1100) });
		const sent = sentFrom(page);
		expect(saved(many, { touched: exampleId(1100) })).toEqual(many);
		expect(shown(many, {}, 'audience').length).toBeLessThan(300_000);
		expect(numbersBefore(sent).size).toBe(200);
		expect(page.length).toBeLessThan(500_000);
	});

	it('keeps what was typed wrongly, with the sentence beside its control', () => {
		const typed = {
			...full,
			slug: 'A B',
			meetings: full.meetings.map((one) => ({ ...one, number: 'first' })),
		};
		const errors: FieldErrors = {
			slug: 'conference.wrong.slug',
			'meetings.1.number': 'conference.wrong.meeting-number',
			'organisers.1': 'conference.wrong.body',
		};
		const page = editSteps.map((step) => shown(typed, { errors }, step)).join('');
		const sent = new Map(sentFrom(page));
		expect([sent.get('slug'), sent.get('meetings.1.number')]).toEqual(['A B', 'first']);
		for (const id of ['slug', 'meetings-1-number', 'organisers-1-entry'])
			expect(page).toMatch(new RegExp(`id="field-${id}-message"`));
	});

	it('carries along what was taken out, and offers to put it back', () => {
		const removed = { meetings: [], items: [exampleItem({ title: { en: 'Gone' } })] };
		const page = shown({ ...full, items: [] }, { removed });
		expect(removedFrom(sentFrom(page))).toEqual(removed);
		expect(page).toContain('value="back"');
		expect(shown(full)).not.toContain('value="back"');
	});
});

const commands = (page: string): string[] =>
	[...page.matchAll(/<button\b[^>]*\bvalue="([^"]*)"/g)].map(([, value = '']) => value);

describe('the buttons of the form', () => {
	it('offer to move the items of a meeting that was moved to another hour', () => {
		const published = exampleEdition({
			meetings: [exampleMeeting({ start: '10:00', end: '13:00' })],
			items: [exampleItem({ start: '10:15', end: '11:00' })],
		});
		const moved = { ...published, meetings: [exampleMeeting({ start: '11:00', end: '14:00' })] };
		const command = `value="shift:${exampleId(1)}:60"`;
		expect(shown(moved, { published })).toContain(command);
		expect(shown(published, { published })).not.toContain('value="shift:');
	});

	it('begin with the one that saves, which Enter presses', () => {
		expect(commands(shown(full))[0]).toBe('save');
		expect(shown(full)).toContain('name="version" value="7"');
	});

	it('never take out a meeting or an item whose floor was used, nor what stands above it', () => {
		const all = [100, 101, 102].flatMap((touched) =>
			commands(shown(full, { used: [exampleId(1), exampleId(102)], touched: exampleId(touched) })),
		);
		expect(all).not.toContain(`remove:meetings.${exampleId(1)}`);
		expect(all).not.toContain(`remove:items.${exampleId(102)}`);
		expect(all).not.toContain(`remove:items.${exampleId(100)}`);
		expect(all).toContain(`remove:items.${exampleId(101)}`);
	});

	it('move nothing beyond its siblings', () => {
		const items = [...full.items, exampleItem({ id: exampleId(103), number: '3' })];
		const all = commands(shown({ ...full, items }).replaceAll(/<button\b[^>]*\shidden[^>]*>/g, ''));
		expect(all).not.toContain(`up:items.${exampleId(101)}`);
		expect(all).toContain(`down:items.${exampleId(101)}`);
		expect(all).not.toContain(`up:items.${exampleId(102)}`);
		expect(all).not.toContain(`down:items.${exampleId(102)}`);
	});

	it('lead to what they have changed, unfolded', () => {
		const page = shown(full, { touched: exampleId(1) });
		expect(page).toMatch(/<li[^>]*tabindex="-1"[^>]*autofocus[^>]*><details[^>]*\sopen/);
		const item = shown(full, { touched: exampleId(101) });
		expect(item).toMatch(/<input[^>]*name="items.1.number"[^>]*autofocus/);
		expect(item).toMatch(/<textarea[^>]*name="items.1.note.ar"/);
		expect(shown(full, { touched: 'themes.2' }, 'basics')).toContain('name="themes.2.en"');
	});
});

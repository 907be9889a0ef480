import { expect, test } from 'vitest';
import * as v from 'valibot';
import { codes } from '#platform/codes.ts';
import {
	alwaysOneOf,
	day,
	line,
	number,
	oneOf,
	own,
	prose,
	record,
	reference,
	someOf,
	tick,
	translations,
} from '#platform/record.ts';
import { labelSummary } from '#platform/server/summary-labels.ts';
import ErrorSummary from '../ErrorSummary/ErrorSummary.svelte';
import Refused from '../Form/Refused.svelte';
import { inEnglish, text } from '../rendered.examples.ts';
import design from '../messages/en.json' with { type: 'json' };
import InForm from './InForm.svelte';

/* The form of a record is drawn from its declaration, and works without script. */

const settings = codes('example.setting', ['school', 'town']);
const project = record('example.project', {
	what: {
		title: translations(80, { required: true }),
		name: line(20, { required: true, hint: true }),
		setting: oneOf(settings),
		kind: alwaysOneOf(settings, 'town'),
		settings: someOf(settings),
	},
	more: {
		text: prose(200, { rows: 4 }),
		start: day(),
		people: number({ min: 0, max: 9 }),
		isOpen: tick(),
		state: reference(),
		weeks: own({ stored: v.string(), form: v.string(), empty: '' }),
	},
});
const words = {
	'project.title': 'Title',
	'project.name': 'Name',
	'project.name.hint': 'As on its letters',
	'project.setting': 'Setting',
	'project.kind': 'Kind',
	'project.settings': 'Settings',
	'project.text': 'Text',
	'project.start': 'Start',
	'project.people': 'People',
	'project.is-open': 'It is open',
	'project.state': 'State',
	'project.group.more': 'More',
	'setting.school': 'School',
	'setting.town': 'Town',
	wrong: 'Write a number.',
};
const { html } = inEnglish('example', words, { slice: 'ui', words: design });
const shown = (value: Readonly<Record<string, unknown>> | null) => html(InForm, { record: project, value });

test('each field has a label, those that must be answered are required, and hints are tied to them', () => {
	const page = shown(null);
	for (const label of ['Name', 'Setting (optional)', 'Kind', 'Text (optional)', 'State (optional)'])
		expect(text(page)).toContain(label);
	expect(page).toMatch(/<input[^>]*name="name"[^>]*required[^>]*aria-describedby="[^"]*hint/);
	expect(page).toMatch(/<textarea[^>]*name="text"/);
	expect(page).toMatch(/<select[^>]*name="setting"[^>]*><option value=""[^>]*>–<\/option>/);
	// A field that always has a value offers no empty one.
	expect(page).toMatch(/<select[^>]*name="kind"[^>]*><option value="school"/);
	expect(page).toContain('class="own"');
	expect(page).toMatch(/<details[^>]*><summary[^>]*><h2[^>]*>More/);
});

test('it shows what is stored', () => {
	const page = shown({
		...project.empty,
		title: { en: 'Sports', ru: 'Спорт' },
		setting: 'school',
		settings: ['town'],
		start: '2026-11-28',
		people: 0,
		isOpen: true,
		state: 'at',
	});
	for (const part of ['value="Sports"', 'value="Спорт"', 'value="2026-11-28"', 'value="0"'])
		expect(page).toContain(part);
	expect(page).toMatch(/<option value="school" selected/);
	expect(page).toMatch(/<option value="at" selected/);
	expect(page).toMatch(/name="settings"[^>]*value="town"[^>]*checked/);
	expect(page).toMatch(/name="isOpen"[^>]*checked/);
});

test('after a refusal it shows what was typed, and opens the group in which something is wrong', () => {
	const returned = {
		form: 'save',
		values: { people: '12', 'title.en': 'Typed' },
		fields: { people: 'example.wrong' },
	};
	const page = html(Refused, {
		component: InForm,
		props: { record: project, value: null },
		returned,
	} as never);
	expect(page).toContain('value="12"');
	expect(page).toContain('value="Typed"');
	expect(page).toMatch(/<details class="fold" open=""/);
	expect(text(page)).toContain('Write a number.');
});

test('the summary above it names each field as its label does, whatever control it has', () => {
	const fields = [
		'title.en',
		'name',
		'setting',
		'kind',
		'settings',
		'text',
		'start',
		'people',
		'isOpen',
		'state',
	];
	const errors = fields.map((field) => ({ field, message: 'Wrong.' }));
	const returned = { form: 'save', values: {}, fields: {} };
	const page = html(Refused, {
		component: InForm,
		props: { record: project, value: null },
		returned,
	} as never);
	const named = labelSummary(
		html(ErrorSummary, { errors }) + page,
		(label, message) => `${label}: ${message}`,
	);
	expect([...named.matchAll(/data-of-field[^>]*>([^<]*)</g)].map(([, entry]) => entry)).toEqual([
		'Title, English: Wrong.',
		'Name: Wrong.',
		'Setting: Wrong.',
		'Kind: Wrong.',
		'Settings: Wrong.',
		'Text: Wrong.',
		'Start: Wrong.',
		'People: Wrong.',
		'It is open: Wrong.',
		'State: Wrong.',
	]);
});

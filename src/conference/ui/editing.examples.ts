import { emptyEdition, errorsByStep, editSteps, type FieldErrors } from '#conference';
import { example, type Showcase } from '#ui/showcase.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from '../edition.examples.ts';
import EditionForm from './EditionForm/EditionForm.svelte';
import EditSteps from './EditSteps/EditSteps.svelte';
import type { FormChoices } from './EditionForm/context.ts';
import MeetingsTable from './Meetings/MeetingsTable.svelte';
import { at as clock, localized, long } from './page.examples.ts';
import Comparison from './StaleNote/Comparison.svelte';
import Translations from './Translations/Translations.svelte';
import StaleNote from './StaleNote/StaleNote.svelte';

/* The officers' forms, for `/design`. Invented conferences, States and bodies. */

const choices: FormChoices = {
	fields: [
		{ value: 'safe-harbours', label: 'Safe harbours' },
		{ value: 'trade', label: 'Handel zwischen Inseln', lang: 'de' },
	],
	states: [
		{ value: 'arvonia', label: 'Arvonia' },
		{ value: 'karvia', label: 'Карвия', lang: 'ru' },
		{ value: 'maltavia', label: 'Maltavia' },
	],
	structures: [{ value: 'secretariat', label: 'Secretariat' }],
	series: [{ value: 'warning-days', label: 'Early warning days' }],
	chairpersonships: [{ value: '2020-maltavia', label: '2020, Maltavia' }],
	bodies: [{ value: 'structure/secretariat', label: 'Secretariat' }],
	interpretation: [
		{ value: 'en', label: 'English' },
		{ value: 'ar', label: 'Arabic' },
	],
	zones: ['UTC', 'Europe/Vienna'],
};
const form = {
	published: null,
	action: '?/save',
	opened: '',
	choices,
	languages: ['en', 'ar'],
	used: [],
	announced: false,
	errors: {},
	missing: {},
};

const typed = exampleEdition({
	title: { en: long, ar: 'مؤتمر السواحل' },
	organisers: [
		{ entry: 'structure/secretariat', text: {} },
		{ entry: null, text: { en: 'Harbour Masters' } },
	],
	states: ['maltavia', 'karvia'],
	themes: [{ en: 'Trust' }, { ar: 'الثقة' }],
	notKnown: ['panellists', 'report'],
	meetings: [exampleMeeting(), exampleMeeting({ id: exampleId(2), number: 2, title: {}, day: null })],
	items: [
		exampleItem(),
		exampleItem({ id: exampleId(101), number: '1.1', title: { en: long } }),
		exampleItem({ id: exampleId(102), number: '2', meeting: null, title: {} }),
	],
});
const errors: FieldErrors = {
	slug: 'conference.wrong.slug',
	'meetings.1.title.en': 'conference.missing.title',
	'organisers.1': 'conference.wrong.body',
};

const translations = {
	here: '#',
	query: 'to=ar',
	document: typed,
	counts: [
		{ code: 'ar', missing: 2 },
		{ code: 'fr', missing: 0 },
	],
	isOnlyMissing: false,
	page: 1,
	version: 7,
	opened: '',
};

const theirs = exampleEdition({
	venue: { en: 'Small Hall' },
	mode: 'online',
	title: { en: 'Conference on coasts' },
});
const yours = exampleEdition({
	venue: { en: 'Great Hall' },
	mode: 'hybrid',
	states: ['arvonia', 'maltavia'],
	title: { en: 'Conference on coasts and ports', ar: 'مؤتمر السواحل والموانئ' },
});
const names = new Map([
	['states:arvonia', 'Arvonia'],
	['states:maltavia', 'Maltavia'],
]);

const meetingRow = {
	id: exampleId(1),
	number: 1,
	title: localized(long),
	day: '2020-10-06',
	startsAt: clock('09:00'),
	endsAt: clock('12:30'),
	place: localized('Großer Saal', 'de'),
	status: 'open',
} as const;
const unknownMeeting = { title: null, day: null, startsAt: null, endsAt: null, place: null } as const;

/** The officers' forms and lists, with examples. */
export const editing: readonly Showcase[] = [
	{
		name: 'Meetings',
		why: 'A table whose first cell is the link to the meeting; its state and what waits are words.',
		examples: [
			example('One in session and opened; one without title and time, which waits', MeetingsTable, {
				rows: [
					meetingRow,
					{ ...meetingRow, ...unknownMeeting, id: exampleId(2), number: 2, status: 'closed' },
				],
				caption: '2 meetings',
				href: (id: string) => `#${id}`,
				sort: () => ({ href: '?sort=number' }),
				opened: exampleId(1),
				waits: new Map([[exampleId(2), 'Journal to issue']]),
				zone: 'Europe/Vienna',
			}),
		],
	},
	{
		name: 'EditionForm',
		why: 'Works without script: what a button changes comes back unfolded and in focus; what is wrong is unfolded.',
		examples: [
			...editSteps.map((step) =>
				example(`Step ${step}, with what is wrong`, EditionForm, {
					...form,
					step,
					document: typed,
					version: 7,
					errors: errorsByStep(errors)[step],
					missing: errors,
				}),
			),
			example('Nothing is typed yet', EditionForm, {
				...form,
				step: 'basics',
				document: emptyEdition({ slug: '', kind: 'organised', title: {} }),
				version: '',
			}),
		],
	},
	{
		name: 'AgendaGrid',
		why: 'A table with a header cell for each column and group; each input is named by its column and item.',
		examples: [
			example('A wrong time, and the details of an item', EditionForm, {
				...form,
				step: 'agenda',
				document: {
					...typed,
					items: typed.items.map((item, at) => (at ? item : { ...item, start: '25:00', end: null })),
				},
				version: 7,
				opened: '',
				errors: { 'items.0.start': 'conference.wrong.time' },
				missing: {},
				touched: exampleId(101),
			}),
		],
	},
	{
		name: 'EditSteps',
		why: 'A list in order; the step that is open is aria-current; what is missing is words, not colour alone.',
		examples: [
			example('Links, with what is missing', EditSteps, { here: 'publish', missing: errors, base: '#' }),
			example('Nothing is missing', EditSteps, { here: 'agenda', missing: {}, base: '#' }),
		],
	},
	{
		name: 'Translations',
		why: 'The source stands beside each translation, in its language; what is missing is a word; rows stack when narrow.',
		examples: [
			example('Two languages', Translations, { ...translations, targets: ['ar', 'fr'] }),
			example('Nothing to translate', Translations, {
				...translations,
				document: emptyEdition({ slug: '', kind: 'organised', title: {} }),
				targets: ['ar'],
			}),
		],
	},
	{
		name: 'StaleNote',
		why: 'Nothing is lost: both versions side by side, what differs marked by weight and line, not by colour alone.',
		examples: [
			example('Somebody saved meanwhile', StaleNote, {
				meanwhile: {
					theirs,
					yours,
					version: 9,
					savedAt: new Date('2026-03-01T10:15:00Z'),
					savedBy: null,
				},
				zone: 'Europe/Vienna',
				names,
				theirsHref: '#theirs',
			}),
			example('Nothing differs', Comparison, {
				caption: 'Theirs and yours',
				theirs,
				yours: theirs,
				labels: { theirs: 'Theirs', yours: 'Yours' },
				names,
			}),
		],
	},
];

import {
	powersOf,
	type AgendaItem,
	type AgendaMeeting,
	type ConferencePage,
	type DirectoryLink,
} from '#conference';
import { exampleId } from '../edition.examples.ts';

/* View models of invented conferences, for components. */

/** A text in the reader's language, or in the given one. */
export const localized = (text: string, language = 'en') => ({
	text,
	language,
	isRequested: language === 'en',
});

/** A local time in Vienna on 6 October 2020, `09:00`, in ms. */
export const at = (clock: string): number => Date.parse(`2020-10-06T${clock}:00+02:00`);

/** A directory entry. */
export const link = (kind: string, slug: string, name: string, language = 'en'): DirectoryLink => ({
	kind,
	slug,
	name: localized(name, language),
	short: null,
});

export const long =
	'High-Level Conference on What Small Municipalities, their Schools and their Libraries Can Do about Intrusion into Networks that They Share with Their Neighbours';

/** An item that is always open to the public. */
export const item = (number: string, overrides: Partial<AgendaItem> = {}): AgendaItem => ({
	id: exampleId(100 + Number.parseInt(number, 10)),
	number,
	title: localized('Protecting schools’ networks from intrusion'),
	note: null,
	startsAt: null,
	endsAt: null,
	closed: false,
	open: { from: null, until: null },
	statements: true,
	onFloor: false,
	items: [],
	...overrides,
});

/** A meeting in the morning, open to the public and not opened yet. */
export const meeting = (number: number, overrides: Partial<AgendaMeeting> = {}): AgendaMeeting => ({
	id: exampleId(number),
	number,
	title: localized('Opening meeting'),
	day: '2020-10-06',
	startsAt: at('09:00'),
	endsAt: at('12:30'),
	place: localized('Great Hall'),
	state: 'planned',
	openedAt: null,
	closedAt: null,
	cancelled: false,
	chathamHouse: false,
	closed: false,
	open: { from: null, until: null },
	inClosedPart: false,
	hasClosedParts: false,
	items: [],
	...overrides,
});

/** A conference with only a title. */
export const bare: ConferencePage = {
	id: exampleId(900),
	slug: 'bare',
	state: 'announced',
	sample: false,
	cancelled: false,
	title: localized('Round table of towns'),
	shortTitle: null,
	firstDay: null,
	lastDay: null,
	year: null,
	startsAt: null,
	endsAt: null,
	wholeDays: true,
	timeZone: 'Europe/Vienna',
	mode: 'online',
	place: null,
	identity: { accent: null, logo: null, header: null },
	kind: 'organised',
	powers: powersOf('organised'),
	decision: null,
	translation: 'official',
	description: null,
	audience: [],
	themes: [],
	organisers: [],
	sources: [],
	fields: [],
	states: [],
	structures: [],
	series: null,
	chairpersonship: null,
	venue: null,
	languages: null,
	links: [],
	notKnown: [],
	evidence: [],
	agenda: { meetings: [], unplanned: [] },
	current: null,
	next: null,
	changes: [],
	publishedAt: null,
	freshUntil: null,
};

const days = (first: string, last: string, start: string | null = null) => ({
	days: { first, last, start, end: null, timeZone: null },
	place: null,
});
const nothing = { days: null, place: null };
const place = (town: string, venue: string | null, language = 'en') => ({
	days: null,
	place: { place: localized(town, language), venue: venue === null ? null : localized(venue), mode: null },
});

/** A conference with every possible fact, some in other languages. */
export const full: ConferencePage = {
	...bare,
	slug: 'full',
	state: 'in-session',
	sample: true,
	title: localized(long),
	firstDay: '2020-10-06',
	lastDay: '2020-10-08',
	startsAt: at('09:00'),
	endsAt: at('17:00') + 2 * 86_400_000,
	wholeDays: false,
	mode: 'hybrid',
	place: localized('Vienna'),
	venue: localized('Старый зал таможни', 'ru'),
	kind: 'decided',
	powers: powersOf('decided'),
	decision: 'A.DEC/12 (invented)',
	translation: 'ours',
	description: localized('Что могут сделать небольшие города.\n\nИ чего им для этого не хватает.', 'ru'),
	audience: [localized('Those who look after the networks of schools'), localized('مسؤولو المكتبات', 'ar')],
	themes: [localized('Early signs'), localized(long)],
	organisers: [
		{ name: localized('Assembly'), link: link('structure', 'assembly', 'Assembly') },
		{ name: localized('Harbour Masters of the Northern Isles'), link: null },
	],
	sources: [{ name: localized('Coast Watch'), link: null }],
	fields: [
		link('field', 'safe-harbours', 'Safe harbours'),
		link('field', 'networks', 'Sicherheit der Netze', 'de'),
	],
	states: [link('state', 'maltavia', 'Maltavia'), link('state', 'arvonia', 'أرفونيا', 'ar')],
	structures: [link('structure', 'secretariat', 'Secretariat')],
	series: link('series', 'warning-days', 'Early warning days'),
	chairpersonship: link('chairpersonship', '2020-maltavia', '2020, Maltavia'),
	languages: ['en', 'fr', 'ru', 'ar'],
	links: [{ title: localized('What was said last year'), url: 'https://example.org/' }],
	notKnown: ['panellists', 'participants', 'report'],
	evidence: ['Note by the Secretariat, 3 June 2020 (invented)'],
	agenda: {
		meetings: [
			meeting(11, {
				state: 'open',
				items: [
					item('1', { title: localized('Opening'), startsAt: at('09:00'), endsAt: at('09:30') }),
					item('2', {
						onFloor: true,
						startsAt: at('09:30'),
						endsAt: at('12:30'),
						items: [item('2.1', { id: exampleId(121), title: localized(long) })],
					}),
				],
			}),
		],
		unplanned: [],
	},
	changes: [
		{
			kind: 'time',
			at: new Date('2020-06-03T10:00:00Z'),
			meeting: null,
			before: days('2020-09-01', '2020-09-03'),
			after: days('2020-10-06', '2020-10-08'),
		},
		{
			kind: 'place',
			at: new Date('2020-07-01T10:00:00Z'),
			meeting: { id: exampleId(11), number: 11, title: null },
			before: place('Small Hall', null),
			after: place('Вена', 'Great Hall', 'ru'),
		},
		{
			kind: 'cancelled',
			at: new Date('2020-08-12T10:00:00Z'),
			meeting: { id: exampleId(12), number: 12, title: localized('Side meeting of the ports') },
			before: nothing,
			after: nothing,
		},
	],
};

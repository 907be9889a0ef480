import type { ConferenceHead, ExcerptSegment, DirectoryLink } from '#conference';
import { example, type Showcase } from '#ui/showcase.ts';
import AgendaOf from './AgendaOf/AgendaOf.svelte';
import ChangesNote from './ChangesNote/ChangesNote.svelte';
import ConferenceFacts from './ConferenceFacts/ConferenceFacts.svelte';
import ConferenceList from './ConferenceList/ConferenceList.svelte';
import ConferenceText from './ConferenceText/ConferenceText.svelte';
import { agendaTable } from './agenda.examples.ts';
import { editing } from './editing.examples.ts';
import { at, bare, full, item, long, meeting, localized } from './page.examples.ts';

/* The conference's components in their states, for `/design`. Invented conferences, States and bodies. */

const href = ({ kind, slug }: Pick<DirectoryLink, 'kind' | 'slug'>): string => `#${kind}-${slug}`;
const agendaProps = {
	zone: 'Europe/Vienna',
	meetingHref: ({ number }: { number: number }) => `#meeting-${number}`,
	itemHref: ({ number }: { number: string }) => `#item-${number}`,
};
const never = { open: null, closed: true };

const meetings = [
	meeting(1, {
		state: 'closed',
		open: { from: at('09:30'), until: at('11:00') },
		hasClosedParts: true,
		items: [
			item('1', { title: localized('Opening'), startsAt: at('09:00'), endsAt: at('09:30') }),
			item('2', {
				title: localized(long),
				note: localized('With interpretation'),
				open: { from: at('10:00'), until: null },
			}),
		],
	}),
	meeting(2, {
		title: localized('Второе заседание', 'ru'),
		state: 'open',
		startsAt: at('14:00'),
		endsAt: at('17:00'),
		inClosedPart: true,
		items: [
			item('3', { title: null }),
			item('4', { title: localized('تبادل الخبرات', 'ar'), items: [item('4.1', { onFloor: true })] }),
		],
	}),
	meeting(3, { title: null, startsAt: null, endsAt: null, state: 'suspended', place: null, ...never }),
	meeting(4, { title: localized(long), day: null, startsAt: null, endsAt: null, cancelled: true }),
];
const unplanned = [item('9', { title: localized('Any other business'), open: null })];

const head = (slug: string, title: string, overrides: Partial<ConferenceHead> = {}): ConferenceHead => ({
	...bare,
	id: slug,
	slug,
	title: localized(title),
	...overrides,
});
const excerpt: ExcerptSegment[] = [
	{ text: '… чего не хватает ', hit: false },
	{ text: 'полиции', hit: true },
	{ text: ' небольших городов …', hit: false },
];
const conferences = [
	{
		...head('running', long, {
			state: 'in-session',
			sample: true,
			mode: 'hybrid',
			place: localized('Vienna'),
		}),
		firstDay: '2020-10-06',
		lastDay: '2020-10-08',
	},
	{
		...head('called-off', 'Runder Tisch der Städte', { cancelled: true, place: localized('Вена', 'ru') }),
		title: localized('Runder Tisch der Städte', 'de'),
		firstDay: '2020-11-01',
		marked: { excerpt, language: 'ru' },
	},
	{ ...head('arabic', ''), title: localized('مؤتمر الموانئ الآمنة', 'ar') },
];

/** Every component of the conference, with examples. */
export const showcases: readonly Showcase[] = [
	{
		name: 'AgendaOf',
		why: 'A heading per meeting, items as lists; what is on the floor and what is closed is said in words.',
		examples: [
			example('Meetings in every state', AgendaOf, { ...agendaProps, agenda: { meetings, unplanned } }),
			example('One meeting, whose heading the page shows', AgendaOf, {
				...agendaProps,
				agenda: { meetings, unplanned },
				only: meetings[1]!.id,
			}),
			example('A meeting of which nothing is known, when all is over', AgendaOf, {
				...agendaProps,
				agenda: {
					meetings: [meeting(5, { title: null, day: null, startsAt: null, place: null })],
					unplanned: [],
				},
				past: true,
			}),
		],
	},
	{
		name: 'ChangesNote',
		why: 'What is new and what was said before are inserted and deleted text, and words say which is which.',
		examples: [
			example('Time, place and a meeting called off', ChangesNote, { changes: full.changes }),
			example('Nothing has changed', ChangesNote, { changes: [] }),
		],
	},
	{
		name: 'ConferenceFacts',
		why: 'A list of names and values; what is not known is said to be so.',
		examples: [
			example('Everything', ConferenceFacts, { conference: full, href }),
			example('Called off', ConferenceFacts, {
				conference: { ...bare, firstDay: '2020-11-01', cancelled: true, languages: [] },
				href,
			}),
			example('Nothing is known', ConferenceFacts, { conference: bare, href }),
		],
	},
	{
		name: 'ConferenceList',
		why: 'A list of headings to go through; an excerpt says its language and marks what was found.',
		examples: [
			example('Found', ConferenceList, { conferences, href: (slug: string) => `#${slug}` }),
			example('None', ConferenceList, { conferences: [], href: (slug: string) => `#${slug}` }),
		],
	},
	{
		name: 'ConferenceText',
		why: 'The page under its title; the public page and the officers’ preview cannot differ.',
		examples: [
			example('Everything', ConferenceText, {
				...agendaProps,
				conference: full,
				factsLabel: 'At a glance',
				href,
			}),
			example('Nothing is known', ConferenceText, {
				...agendaProps,
				conference: bare,
				factsLabel: 'At a glance, when nothing is known',
				href,
			}),
		],
	},
	agendaTable,
	...editing,
];

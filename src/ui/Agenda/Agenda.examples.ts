import { example, type Showcase } from '../showcase.ts';
import Agenda from './Agenda.svelte';
import type { AgendaEntry } from './entry.ts';

const entries: AgendaEntry[] = [
	{
		id: 'item-1',
		number: '1',
		title: 'Adoption of the agenda',
		href: '#item-1',
		from: '2027-03-10T09:00:00Z',
		to: '2027-03-10T09:15:00Z',
		tags: [{ text: 'Participants only' }],
	},
	{
		id: 'item-2',
		number: '2',
		title: 'Protecting schools’ networks from intrusion',
		href: '#item-2',
		from: '2027-03-10T10:30:00Z',
		to: '2027-03-10T12:00:00Z',
		note: '12 on the speakers’ list',
		tags: [{ text: 'On the floor', tone: 'live' }],
		current: true,
		items: [
			{ id: 'item-2-a', number: '(a)', title: 'What small towns have tried' },
			{ id: 'item-2-b', number: '(b)', title: { text: 'Обмен опытом между школами', language: 'ru' } },
		],
	},
	{ id: 'item-3', number: '3', title: 'Any other business' },
	{ id: 'item-4', number: '4', title: 'Closing', from: '2027-03-11T15:00:00Z', to: '2027-03-11T16:00:00Z' },
];

const far: AgendaEntry[] = [
	{ id: 'far-1', number: '1', title: 'Opening', from: '2027-03-10T09:00:00Z', to: '2027-03-10T09:15:00Z' },
	{ id: 'far-2', number: '2', title: 'Closing', from: '2027-03-10T15:00:00Z', to: '2027-03-10T16:00:00Z' },
];

export default {
	name: 'Agenda',
	why: 'An ordered list; the current item has a bar, words and aria-current; both time zones are named.',
	examples: [
		example('Two days', Agenda, { entries, zone: 'Europe/Vienna' }),
		example('Read elsewhere', Agenda, {
			entries: far,
			zone: 'Europe/Vienna',
			readerZone: 'Asia/Almaty',
		}),
	],
} satisfies Showcase;

import { emptyEdition, type Edition, type Item, type Meeting } from './edition.ts';

/** An id for tests, the same for the same number. */
export const exampleId = (number: number): string =>
	`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A meeting in the morning of 6 October 2020, open to the public. */
export const exampleMeeting = (overrides: Partial<Meeting> = {}): Meeting => ({
	id: exampleId(1),
	number: 1,
	title: { en: 'Opening meeting' },
	day: '2020-10-06',
	start: '09:00',
	end: '12:30',
	place: {},
	audience: [{ from: null, audience: 'public' }],
	cancelled: false,
	chathamHouse: false,
	...overrides,
});

/** An item of that meeting. */
export const exampleItem = (overrides: Partial<Item> = {}): Item => ({
	id: exampleId(100),
	number: '1',
	meeting: exampleId(1),
	title: { en: 'Opening' },
	note: {},
	start: null,
	end: null,
	audience: [],
	statements: true,
	...overrides,
});

/** A conference of one meeting with one item, in the invented organisation of `organisations/example`. */
export const exampleEdition = (overrides: Partial<Edition> = {}): Edition => ({
	...emptyEdition({ slug: 'coasts-2020', kind: 'organised', title: { en: 'Conference on coasts' } }),
	fields: ['safe-harbours'],
	states: ['maltavia'],
	firstDay: '2020-10-06',
	lastDay: '2020-10-06',
	place: { en: 'Vienna' },
	meetings: [exampleMeeting()],
	items: [exampleItem()],
	...overrides,
});

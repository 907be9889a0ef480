import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { copiedParts, copyEdition, copyMeeting, type CopiedPart } from './copy.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from './edition.examples.ts';
import { readEdition, type Edition } from './edition.ts';
import { layOut } from './layout.ts';
import { slugFrom } from './slug.ts';

const source = exampleEdition({
	title: { en: 'Coasts 2020', fr: 'Côtes 2020' },
	description: { en: 'Why', fr: 'Pourquoi' },
	decision: 'PC.DEC/1041',
	chairpersonship: '2020-maltavia',
	links: [{ title: { en: 'Site' }, url: 'https://example.org/2020' }],
	evidence: ['A letter'],
	sample: true,
	cancelled: true,
	firstDay: '2020-10-24',
	lastDay: '2020-10-26',
	meetings: [
		exampleMeeting({
			day: '2020-10-24',
			audience: [
				{ from: null, audience: 'participants' },
				{ from: '2020-10-24T09:00', audience: 'public' },
			],
		}),
		exampleMeeting({ id: exampleId(2), number: 2, day: '2020-10-25', cancelled: true }),
		exampleMeeting({ id: exampleId(3), number: 3, day: '2020-10-26' }),
	],
	items: [
		exampleItem({ start: '09:00', note: { en: 'Note' } }),
		exampleItem({ id: exampleId(101), number: '2', meeting: exampleId(2), start: '10:00' }),
		exampleItem({
			id: exampleId(102),
			number: '3',
			meeting: exampleId(3),
			audience: [
				{ from: null, audience: 'public' },
				{ from: '2020-10-26T12:00', audience: 'participants' },
			],
		}),
	],
});
const copyOf = (
	overrides: { title?: string; firstDay?: string | null; without?: CopiedPart[] } = {},
	of: Edition = source,
): Edition => {
	let made = 500;
	return copyEdition(of, {
		slug: 'coasts-2021',
		title: overrides.title ?? 'Coasts 2021',
		firstDay: overrides.firstDay === undefined ? '2021-03-27' : overrides.firstDay,
		take: new Set(copiedParts.filter((part) => !overrides.without?.includes(part))),
		newId: () => exampleId((made += 1)),
	});
};

describe('a copy of a conference', () => {
	it('moves all days by whole days and keeps local times over daylight saving', () => {
		const copy = copyOf();
		expect([copy.firstDay, copy.lastDay]).toEqual(['2021-03-27', '2021-03-29']);
		expect(copy.meetings.map(({ number, day, start, end }) => [number, day, start, end])).toEqual([
			[1, '2021-03-27', '09:00', '12:30'],
			[2, '2021-03-29', '09:00', '12:30'],
		]);
		expect(copy.meetings[0]?.audience[1]).toEqual({ from: '2021-03-27T09:00', audience: 'public' });
		// 24 October is summer time in Vienna, 29 March too, 27 March is not.
		expect(layOut(copy).meetings.map(({ startsAt }) => new Date(startsAt ?? 0).toISOString())).toEqual([
			'2021-03-27T08:00:00.000Z',
			'2021-03-29T07:00:00.000Z',
		]);
		expect(check({ ...copy, kind: 'organised' })).toEqual({});
	});

	it('has ids of its own, and items in the copies of their meetings', () => {
		const copy = copyOf();
		const old = new Set([...source.meetings, ...source.items].map(({ id }) => id));
		expect([...copy.meetings, ...copy.items].filter(({ id }) => old.has(id))).toEqual([]);
		const [first, second] = copy.meetings.map(({ id }) => id);
		// The cancelled meeting is gone; its item is not planned yet.
		expect(copy.items.map(({ meeting, start }) => [meeting, start])).toEqual([
			[first, '09:00'],
			[null, null],
			[second, null],
		]);
	});

	it('leaves out what belongs to one conference, and never the label of sample material', () => {
		expect(copyOf()).toMatchObject({
			title: { en: 'Coasts 2021' },
			decision: null,
			chairpersonship: null,
			links: [],
			evidence: [],
			sample: true,
			cancelled: false,
		});
		expect(copyOf({ title: 'Coasts 2020', firstDay: '2020-12-01' })).toMatchObject({
			title: source.title,
			chairpersonship: '2020-maltavia',
		});
	});

	it('closes parts that change their audience when no days are known, and opens none', () => {
		const copy = copyOf({ firstDay: null });
		expect(copy.meetings.every(({ day, start }) => day === null && start === null)).toBe(true);
		expect(copy.meetings[0]?.audience).toEqual([{ from: null, audience: 'participants' }]);
		expect(copy.items[2]?.audience).toEqual([{ from: null, audience: 'participants' }]);
		expect(check({ ...copy, kind: 'organised' })).toEqual({});
	});

	it('takes only what was chosen', () => {
		const bare = copyOf({ without: ['texts', 'translations', 'meetings', 'agenda', 'audience'] });
		expect(bare).toMatchObject({ description: {}, meetings: [], items: [], fields: source.fields });
		expect(copyOf({ without: ['translations'] }).description).toEqual({ en: 'Why' });
		expect(copyOf({ without: ['texts'] }).items.every(({ note }) => !note['en'])).toBe(true);
		expect(copyOf({ without: ['meetings'] }).items.map(({ meeting }) => meeting)).toEqual([null, null, null]);
		expect(copyOf({ without: ['audience'] }).meetings.flatMap(({ audience }) => audience)).toEqual([]);
	});

	it('can be stored, whatever is chosen', () => {
		fc.assert(
			fc.property(
				fc.subarray([...copiedParts]),
				fc.option(fc.constantFrom('2021-03-28', '2024-02-29')),
				(without, firstDay) => {
					expect(readEdition(copyOf({ without, firstDay })).ok).toBe(true);
				},
			),
		);
	});
});

const made = () => {
	let id = 900;
	return () => exampleId((id += 1));
};

const at = (time: string, audience: 'public' | 'participants') => ({ from: `2020-10-06T${time}`, audience });

it('keeps the order of the meetings by their numbers, wherever they stand in the document', () => {
	const meetings = [
		exampleMeeting({ number: 5, title: { en: 'Last' } }),
		exampleMeeting({ id: exampleId(2), number: 2, title: { en: 'First' } }),
	];
	expect(
		copyOf({}, exampleEdition({ meetings })).meetings.map(({ number, title }) => [number, title['en']]),
	).toEqual([
		[1, 'First'],
		[2, 'Last'],
	]);
});

describe('a copy of a meeting', () => {
	const none = { meetings: [], items: [] };
	const document = exampleEdition({
		lastDay: '2020-10-07',
		items: [
			exampleItem({ start: '09:30' }),
			exampleItem({ id: exampleId(101), number: '1.1' }),
			exampleItem({ id: exampleId(102), number: '2', meeting: null }),
		],
	});
	it.each(['', 'copy', 'copy:items.1', `copy:meetings.${exampleId(77)}`, 'copy:meetings.__proto__'])(
		'is not made by %j',
		(command) => expect(copyMeeting(document, none, command, made())).toBeNull(),
	);
	it('goes to the next free day at the same time, with its items under the next numbers', () => {
		const copy = copyMeeting(document, none, `copy:meetings.${exampleId(1)}`, made());
		expect(copy?.document.meetings[1]).toMatchObject({
			number: 2,
			day: '2020-10-07',
			start: '09:00',
			end: '12:30',
		});
		const id = copy?.document.meetings[1]?.id;
		expect(copy?.document.items.slice(3).map((item) => [item.number, item.meeting, item.start])).toEqual([
			['3', id, '09:30'],
			['3.1', id, null],
		]);
		expect(copy?.touched).toBe(id);
	});
	it('goes to the afternoon without the times of its items, or to no day', () => {
		let copy = copyMeeting(
			{ ...document, lastDay: document.firstDay },
			none,
			`copy:meetings.${exampleId(1)}`,
			made(),
		);
		expect(copy?.document.meetings[1]).toMatchObject({ day: '2020-10-06', start: '15:00' });
		expect(copy?.document.items[3]?.start).toBeNull();
		copy = copyMeeting(
			{ ...document, firstDay: '2020-02-31' },
			none,
			`copy:meetings.${exampleId(1)}`,
			made(),
		);
		expect(copy?.document.meetings[1]).toMatchObject({ day: null, start: null });
	});
	it('is closed at another time of the day where the audience changed at a minute', () => {
		const steps = [{ from: null, audience: 'participants' as const }, at('11:00', 'public')];
		const copyOn = (lastDay: string) =>
			copyMeeting(
				{
					...document,
					lastDay,
					meetings: [exampleMeeting({ audience: steps })],
					items: [exampleItem({ audience: [at('09:00', 'public')] })],
				},
				none,
				`copy:meetings.${exampleId(1)}`,
				made(),
			)?.document;
		const afternoon = copyOn('2020-10-06');
		const closed = [{ from: null, audience: 'participants' }];
		expect(afternoon?.meetings[1]).toMatchObject({ start: '15:00', audience: closed });
		expect(afternoon?.items[1]?.audience).toEqual(closed);
		expect(copyOn('2020-10-07')?.meetings[1]?.audience[1]).toEqual({
			from: '2020-10-07T11:00',
			audience: 'public',
		});
	});
});

it.each([
	['Côtes & ports', null, 'cotes-ports'],
	['Youth conference', '2027-05-07', '2027-youth-conference'],
	['Youth conference 2027', '2027-05-07', 'youth-conference-2027'],
	['Молодёжь и наркотики', '2027-05-07', '2027-molodezh-i-narkotiki'],
	['Қазақстан Республикасы', '2027-05-07', '2027-qazaqstan-respublikasy'],
	['مؤتمر الشباب ٢٠٢٧', '2027-05-07', 'mwtmr-alshbab-2027'],
	['Νέοι', null, 'neoi'],
	['Երիտասարդություն', null, 'eritasardutyun'],
	['ახალგაზრდობა', null, 'akhalgazrdoba'],
	['Straße & Łódź', null, 'strasse-lodz'],
	['青年会議', '2027-03-07', '2027-03-conference'],
	['青年会議', null, 'conference'],
	['', null, ''],
	['a'.repeat(80), null, 'a'.repeat(60)],
	[`${'word '.repeat(20)}`, null, 'word-word-word-word-word-word-word-word-word-word-word-word'],
])('an address from the title %s of %s', (title, day, slug) => expect(slugFrom(title, day)).toBe(slug));

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from './edition.examples.ts';
import type { Edition, Meeting } from './edition.ts';
import { layOut } from './layout.ts';

const errors = (overrides: Partial<Edition>) => check(exampleEdition(overrides));
const meeting = (overrides: Parameters<typeof exampleMeeting>[0]) =>
	errors({ meetings: [exampleMeeting(overrides)] });
const item = (overrides: Parameters<typeof exampleItem>[0]) => errors({ items: [exampleItem(overrides)] });

describe('what stands in the way of publishing', () => {
	it('is nothing, for a conference of which all is known', () => expect(errors({})).toEqual({}));
	it('is nothing, for one of which only the title is known', () =>
		expect(
			errors({
				firstDay: null,
				lastDay: null,
				place: {},
				meetings: [],
				items: [],
				mode: null,
				organisers: [],
				notKnown: ['title', 'dates', 'place', 'mode', 'organisers'],
			}),
		).toEqual({}));
	it('is nothing, for a year without days', () =>
		expect(
			errors({ firstDay: null, lastDay: null, year: '2011', meetings: [], items: [], notKnown: ['dates'] }),
		).toEqual({}));

	it.each<[string, Record<string, string>, Record<string, string>]>([
		[
			'no title in the original language',
			errors({ title: { fr: 'X' } }),
			{ 'title.en': 'conference.missing.title' },
		],
		[
			'a kind that needs a decision, without one',
			errors({ kind: 'decided' }),
			{ decision: 'conference.missing.decision' },
		],
		[
			'a time zone that does not exist',
			errors({ timeZone: 'Europe/Atlantis' }),
			{ timeZone: 'conference.wrong.zone' },
		],
		['an end without a beginning', errors({ firstDay: null }), { firstDay: 'conference.missing.first-day' }],
		[
			'a last day before the first',
			errors({ lastDay: '2020-10-05', meetings: [], items: [] }),
			{ lastDay: 'conference.wrong.last-day' },
		],
		[
			'an unknown that is known',
			errors({ notKnown: ['place'] }),
			{ notKnown: 'conference.wrong.known-after-all' },
		],
		[
			'an unknown format that is known',
			errors({ notKnown: ['mode'] }),
			{ notKnown: 'conference.wrong.known-after-all' },
		],
		[
			'unknown organisers that are known',
			errors({ organisers: [{ entry: null, text: { en: 'Coast Watch' } }], notKnown: ['organisers'] }),
			{ notKnown: 'conference.wrong.known-after-all' },
		],
		[
			'a meeting on another day',
			meeting({ day: '2020-10-07' }),
			{ 'meetings.0.day': 'conference.wrong.day-outside' },
		],
		[
			'a meeting that ends before it begins',
			meeting({ end: '08:00' }),
			{ 'meetings.0.end': 'conference.wrong.end' },
		],
		[
			'a meeting that ends and never begins',
			meeting({ start: null }),
			{ 'meetings.0.start': 'conference.missing.start' },
		],
		['a time without a day', meeting({ day: null }), { 'meetings.0.day': 'conference.missing.day' }],
		[
			'a sub-item of nothing',
			item({ number: '3.1' }),
			{ 'items.0.number': 'conference.wrong.parent-missing' },
		],
		[
			'an item of a meeting that is not there',
			item({ meeting: exampleId(9) }),
			{ 'items.0.meeting': 'conference.wrong.meeting-missing' },
		],
		[
			'an item before its meeting',
			item({ start: '08:30' }),
			{ 'items.0.start': 'conference.wrong.outside-meeting' },
		],
		[
			'an item after its meeting',
			item({ start: '12:00', end: '13:00' }),
			{ 'items.0.start': 'conference.wrong.outside-meeting' },
		],
		[
			'a time for an item without a meeting',
			item({ meeting: null, start: '09:00' }),
			{ 'items.0.start': 'conference.missing.day-of-item' },
		],
		[
			'a number given twice',
			errors({ items: [exampleItem(), exampleItem({ id: exampleId(101) })] }),
			{
				'items.0.number': 'conference.wrong.number-twice',
				'items.1.number': 'conference.wrong.number-twice',
			},
		],
		[
			'an identifier given twice',
			errors({ items: [exampleItem({ id: exampleId(1) })] }),
			{ 'items.0.id': 'conference.wrong.id' },
		],
	])('is %s', (_, found, expected) => expect(found).toEqual(expected));

	it('is a time in the hour that the clock skips, wherever it stands', () => {
		const night = { firstDay: '2026-03-29', lastDay: '2026-03-29' };
		const opening = [{ from: '2026-03-29T02:15', audience: 'public' as const }];
		const meetings = [exampleMeeting({ day: '2026-03-29', start: '02:10', end: '02:50', audience: opening })];
		expect(errors({ ...night, meetings, items: [] })).toEqual({
			'meetings.0.start': 'conference.wrong.skipped-time',
			'meetings.0.end': 'conference.wrong.skipped-time',
			'meetings.0.audience.0.from': 'conference.wrong.skipped-time',
		});
	});

	it('is a change of audience on another day than that of the meeting, as after the meeting was moved', () => {
		const audience = [
			{ from: null, audience: 'participants' as const },
			{ from: '2020-10-05T09:00', audience: 'public' as const },
		];
		const on = (overrides: Partial<Meeting>) =>
			errors({ meetings: [exampleMeeting({ audience, ...overrides })], items: [exampleItem({ audience })] });
		expect(on({})).toEqual({
			'meetings.0.audience.1.from': 'conference.wrong.step-day',
			'items.0.audience.1.from': 'conference.wrong.step-day',
		});
		expect(on({ day: null, start: null, end: null })).toEqual({});
		expect(on({ cancelled: true })).toEqual({});
		const meetings = [exampleMeeting({ audience })];
		expect(errors({ cancelled: true, meetings, items: [exampleItem({ audience })] })).toEqual({});
	});

	it('is nothing that laying out could stumble over', () => {
		const time = fc.constantFrom(null, '02:30', '09:00', '10:15', '23:59');
		const meetings = fc.array(
			fc.record({
				number: fc.integer({ min: 1, max: 3 }),
				day: fc.constantFrom(null, '2026-03-29', '2026-10-25'),
				start: time,
				end: time,
			}),
			{ maxLength: 3 },
		);
		fc.assert(
			fc.property(meetings, (given) => {
				const edition = exampleEdition({
					firstDay: '2026-03-29',
					lastDay: '2026-10-25',
					meetings: given.map((one, at) => exampleMeeting({ ...one, id: exampleId(at) })),
					items: [],
				});
				if (Object.keys(check(edition)).length) return;
				const layout = layOut(edition);
				for (const { startsAt, endsAt } of layout.meetings)
					if (endsAt !== null) expect(endsAt).toBeGreaterThan(startsAt ?? Infinity);
				expect(layout.endsAt ?? 1).toBeGreaterThan(layout.startsAt ?? 0);
			}),
		);
	});
});

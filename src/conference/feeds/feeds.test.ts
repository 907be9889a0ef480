import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from '../edition.examples.ts';
import type { Edition } from '../edition.ts';
import { layOut } from '../layout.ts';
import { toPage } from '../server/to-page.ts';
import { atomOf } from './atom.ts';
import { calendarOf } from './calendar.ts';
import type { FeedAddresses, FeedConference, FeedMessages } from './entry.ts';
import { eventOf, jsonLdElement } from './json-ld.ts';
import { shortened } from './description.ts';
import { sitemapOf } from '#platform/sitemap.ts';

const words: FeedMessages = {
	name: 'Conferences, all; of\neverything',
	author: 'The organisation',
	description: 'What comes',
	language: 'en',
	timeZone: 'Europe/Vienna',
	loadedAt: new Date('2020-01-02T03:04:05Z'),
	sample: (title) => `Sample: ${title}`,
	meeting: (meeting, conference) => `${meeting} – ${conference}`,
	open: (from, until) => (from === null && until === null ? '' : 'Public for a time'),
};
const addresses: FeedAddresses = {
	origin: 'https://conference.example',
	homePage: '/en',
	conference: (slug) => `/en/conferences/${slug}`,
	meeting: (slug, number) => `/en/conferences/${slug}/meetings/${number}`,
};
const site = { name: 'X', language: 'en', sample: words.sample };
const closed = [{ from: null, audience: 'participants' as const }];
const fresh = { state: 'planned', openedAt: null, closedAt: null, itemOnFloor: null } as const;

/** A conference for a feed: in its public view. */
function feedOf(overrides: Partial<Edition> = {}, beside: Partial<FeedConference> = {}): FeedConference {
	const edition = exampleEdition(overrides);
	const layout = layOut(edition);
	const page = toPage(
		{
			...layout,
			id: exampleId(500),
			state: 'announced',
			edition,
			meetings: layout.meetings.map((meeting) => Object.assign(meeting, fresh)),
			relations: [],
			changes: [],
			entries: new Map(),
			identity: {},
			publishedAt: new Date('2020-09-01T10:00:00Z'),
		},
		{ isParticipant: false, language: 'en', now: Date.parse('2020-10-01T00:00:00Z') },
	);
	const firstPublishedAt = new Date('2020-08-01T10:00:00Z');
	return { ...page, sequence: 3, firstPublishedAt, withdrawn: [], ...beside };
}
/** A change of the time of a meeting, or of the conference. */
function change(
	meeting: { id: string; number: number } | null,
	days: { first: string; last?: string; start?: string },
): FeedConference['changes'][number] {
	const before = { days: { last: null, start: null, end: null, timeZone: null, ...days }, place: null };
	return {
		kind: 'time',
		at: new Date(0),
		meeting: meeting && { ...meeting, title: null },
		before,
		after: { days: null, place: null },
	};
}
const moved = (first: string): FeedConference['changes'][number] => change(null, { first, last: first });
const scheduled = { eventStatus: 'https://schema.org/EventScheduled' };
const rescheduled = (previousStartDate: string) => ({
	eventStatus: 'https://schema.org/EventRescheduled',
	previousStartDate,
});
const undated = () => feedOf({ firstDay: null, lastDay: null, meetings: [], items: [] });

const parse = (conferences: FeedConference[], withMeetings = true): ICAL.Event[] => {
	const component = ICAL.Component.fromString(calendarOf(conferences, words, addresses, withMeetings));
	for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
	return component.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
};
const of = (event: ICAL.Event | undefined, property: string): unknown =>
	event?.component.getFirstPropertyValue(property)?.toString();
const utc = (time: ICAL.Time | undefined): string | undefined => time?.toJSDate().toISOString();
const states = (conference: FeedConference): unknown[] =>
	parse([conference]).map((event) => [event.uid.slice(0, 36), of(event, 'status')]);

/** The times of a meeting from 01:30 to 09:00 in Vienna, as another program reads our calendar. */
function readAs(date: string): (string | undefined)[] {
	const meetings = [exampleMeeting({ day: date, start: '01:30', end: '09:00' })];
	const [, meeting] = parse([feedOf({ firstDay: date, lastDay: date, meetings })]);
	expect(meeting?.startDate.zone?.tzid).toBe('Europe/Vienna');
	return [utc(meeting?.startDate), utc(meeting?.endDate)];
}

describe('a calendar', () => {
	it('leaves the days of a conference free, and takes the hours of its meetings', () => {
		for (const meetings of [[exampleMeeting()], []])
			expect(parse([feedOf({ meetings })]).map((event) => of(event, 'transp') ?? 'OPAQUE')).toEqual([
				'TRANSPARENT',
				...meetings.map(() => 'OPAQUE'),
			]);
	});

	it('has no closed part, not even its times, and neither has anything else that leaves the house', () => {
		const hidden = exampleMeeting({
			id: exampleId(2),
			number: 2,
			title: { en: 'POISON' },
			place: { en: 'POISON' },
			start: '05:55',
			end: '06:06',
			audience: closed,
		});
		const items = [exampleItem({ title: { en: 'POISON' }, note: { en: 'POISON' }, audience: closed })];
		const conference = feedOf({ meetings: [exampleMeeting(), hidden], items });
		const out = [
			calendarOf([conference], words, addresses, true),
			atomOf([conference], words, addresses, '/en/feed.atom'),
			JSON.stringify(eventOf(conference, addresses, site)),
		].join('\n');
		for (const secret of ['POISON', exampleId(2), 'T0555', '05:55', 'T0355', 'meetings/2'])
			expect(out).not.toContain(secret);
		expect(out).toContain('Opening meeting');
	});
	it('has nothing for a conference whose days nobody knows', () => {
		expect(parse([undated()])).toEqual([]);
	});
	it('cannot be broken out of by a title', () => {
		const title = { en: 'A; B, C\\n\nEND:VEVENT\nBEGIN:VEVENT' };
		const [event, ...more] = parse([feedOf({ title, meetings: [], items: [] })]);
		expect(more).toEqual([]);
		expect(event?.summary).toBe('A; B, C\\n END:VEVENT BEGIN:VEVENT');
	});
	it('gives the same event the same UID, with the sequence, the state and the time of publishing', () => {
		const [whole, meeting] = parse([feedOf()]);
		expect([whole?.uid, meeting?.uid]).toEqual([`${exampleId(500)}@rostrum`, `${exampleId(1)}@rostrum`]);
		expect([whole?.sequence, of(whole, 'status'), of(whole, 'dtstamp')]).toEqual([
			3,
			'CONFIRMED',
			'2020-09-01T10:00:00Z',
		]);
		expect(of(meeting, 'url')).toBe('https://conference.example/en/conferences/coasts-2020/meetings/1');
		const twice = [1, 2].map(() => calendarOf([feedOf()], words, addresses, true));
		expect(twice[0]).toBe(twice[1]);
	});
	it('is right by the clock of the place, in summer, in winter, and on the nights between', () => {
		expect(readAs('2026-03-28')).toEqual(['2026-03-28T00:30:00.000Z', '2026-03-28T08:00:00.000Z']);
		expect(readAs('2026-03-29')).toEqual(['2026-03-29T00:30:00.000Z', '2026-03-29T07:00:00.000Z']);
		expect(readAs('2026-10-24')).toEqual(['2026-10-23T23:30:00.000Z', '2026-10-24T07:00:00.000Z']);
		expect(readAs('2026-10-25')).toEqual(['2026-10-24T23:30:00.000Z', '2026-10-25T08:00:00.000Z']);
	});
	it('has whole days where no times are known; the end is the day after the last', () => {
		const [whole] = parse([feedOf({ lastDay: '2020-10-07', meetings: [], items: [] })]);
		expect([whole?.startDate.isDate, whole?.startDate.toString(), whole?.endDate.toString()]).toEqual([
			true,
			'2020-10-06',
			'2020-10-08',
		]);
	});
	it('calls off what is called off, and a meeting that was withdrawn at the time it had', () => {
		const title = { text: 'Gone', language: 'en', isRequested: true };
		const was = { day: '2020-10-06', start: '15:00', end: '16:00' };
		const withdrawn = [{ id: exampleId(9), number: 9, title, was }];
		expect(states(feedOf({ cancelled: true }))).toEqual([
			[exampleId(500), 'CANCELLED'],
			[exampleId(1), 'CANCELLED'],
		]);
		expect(states(feedOf({ meetings: [exampleMeeting({ cancelled: true })] })).at(-1)).toEqual([
			exampleId(1),
			'CANCELLED',
		]);
		expect(states(feedOf({}, { withdrawn })).at(-1)).toEqual([exampleId(9), 'CANCELLED']);
		expect(utc(parse([feedOf({}, { withdrawn })]).at(-1)?.startDate)).toBe('2020-10-06T13:00:00.000Z');
	});
	it('says of what is invented that it is', () => {
		expect(parse([feedOf({ sample: true })]).map(({ summary }) => summary)).toEqual([
			'Sample: Conference on coasts',
			'Opening meeting – Sample: Conference on coasts',
		]);
	});
	it('keeps its properties before its components, and ends its last line', () => {
		const text = calendarOf([feedOf()], words, addresses, true);
		const lines = text.split('\r\n');
		expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
		const first = lines.findIndex((line, at) => at > 0 && line.startsWith('BEGIN:'));
		for (const property of ['NAME:', 'REFRESH-INTERVAL;', 'X-PUBLISHED-TTL:']) {
			const at = lines.findIndex((line) => line.startsWith(property));
			expect([property, at > 0 && at < first]).toEqual([property, true]);
		}
	});
	it('has a component when it has no event, whatever the zone', () => {
		for (const timeZone of ['Europe/Vienna', 'UTC', 'Africa/Accra']) {
			const text = calendarOf([], { ...words, timeZone }, addresses, true);
			const zones = ICAL.Component.fromString(text).getAllSubcomponents();
			expect(zones.map((zone) => [zone.name, zone.getFirstPropertyValue('tzid')])).toEqual([
				['vtimezone', timeZone],
			]);
		}
	});
	it('keeps the times of the conference when the only meeting of its last day is cancelled', () => {
		const [first, last] = [
			exampleMeeting(),
			exampleMeeting({ id: exampleId(2), number: 2, day: '2020-10-07' }),
		];
		const times = [false, true].map((cancelled) => {
			const meetings = [first, { ...last, cancelled }];
			const [whole] = parse([feedOf({ lastDay: '2020-10-07', meetings })]);
			return [whole?.startDate.isDate, utc(whole?.startDate), utc(whole?.endDate)];
		});
		expect(times[0]).toEqual([false, '2020-10-06T07:00:00.000Z', '2020-10-07T10:30:00.000Z']);
		expect(times[1]).toEqual(times[0]);
	});
	it('has the rules of each zone once, and none for UTC', () => {
		// Africa/Accra is an alias of Africa/Abidjan.
		const zones = ['Europe/Vienna', 'Europe/Vienna', 'Asia/Tashkent', 'UTC', 'Africa/Accra'];
		const all = calendarOf(
			zones.map((timeZone) => feedOf({ timeZone })),
			words,
			addresses,
			false,
		);
		expect(all.match(/^TZID:.*$/gm)?.map((line) => line.trim())).toEqual([
			'TZID:Europe/Vienna',
			'TZID:Asia/Tashkent',
			'TZID:Africa/Accra',
		]);
	});
});

describe('an Atom feed', () => {
	it('dates from the loading of the organisation while it is empty', () => {
		expect(atomOf([], words, addresses, '/x')).toContain('<updated>2020-01-02T03:04:05.000Z</updated>');
	});
	it('says when an entry was published first and last', () => {
		const atom = atomOf([feedOf()], words, addresses, '/x');
		expect(atom).toContain('<published>2020-08-01T10:00:00.000Z</published>');
		expect(atom.match(/<updated>[^<]*/g)).toEqual(Array(2).fill('<updated>2020-09-01T10:00:00.000Z'));
	});
	it('gives an entry another id in each language, always the same', () => {
		const ids = ['en', 'ru', 'en'].map((language) => {
			const atom = atomOf([feedOf()], { ...words, language }, addresses, '/x');
			return atom.match(/<entry>.*?<id>([^<]*)/s)?.[1];
		});
		// Computed with Python's uuid.uuid5(UUID(exampleId(500)), 'en').
		expect(ids).toEqual([
			'urn:uuid:e2a3e38e-da48-5482-934d-22d11b277446',
			'urn:uuid:a4d393c1-3201-5609-9550-97b9bcb38f6b',
			'urn:uuid:e2a3e38e-da48-5482-934d-22d11b277446',
		]);
	});
	it('cannot be broken out of', () => {
		const title = { en: ']]><script>x</script>&' };
		const atom = atomOf([feedOf({ title, description: title })], words, addresses, '/x');
		// A CDATA section ends at `]]>`: no markup of a title may follow it.
		expect(atom.replaceAll(/<!\[CDATA\[.*?\]\]>/gs, '')).not.toContain('<script>');
		// Nor is it markup for readers that treat the text as HTML.
		expect(atom).not.toContain('<script>');
		expect(atom).toContain('&lt;script&gt;x&lt;/script&gt;&amp;');
		expect(atom).toContain('href="https://conference.example/en/conferences/coasts-2020"');
	});
});

describe('an Event of schema.org', () => {
	it('is none without a day', () => {
		expect(eventOf(undated(), addresses, site)).toBe(null);
	});
	it('is in the hall and online, on the clock of the place', () => {
		expect(eventOf(feedOf({ venue: { en: 'Hofburg' } }), addresses, site)).toMatchObject({
			startDate: '2020-10-06T09:00:00+02:00',
			endDate: '2020-10-06T12:30:00+02:00',
			eventStatus: 'https://schema.org/EventScheduled',
			eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
			location: [{ '@type': 'Place', name: 'Hofburg', address: 'Vienna' }, { '@type': 'VirtualLocation' }],
			subEvent: [{ name: 'Opening meeting', startDate: '2020-10-06T09:00:00+02:00' }],
		});
		expect(eventOf(feedOf({ mode: 'online' }), addresses, site)?.['location']).toHaveLength(1);
	});
	it('says of what is invented that it is', () => {
		expect(eventOf(feedOf({ sample: true }), addresses, site)?.['name']).toBe('Sample: Conference on coasts');
	});
	it('is rescheduled from the last day that was another; or cancelled', () => {
		const changes = [moved('2020-10-06'), moved('2020-05-05'), moved('2020-04-04')];
		expect(eventOf(feedOf({}, { changes }), addresses, site)).toMatchObject({
			eventStatus: 'https://schema.org/EventRescheduled',
			previousStartDate: '2020-05-05',
		});
		expect(eventOf(feedOf({ cancelled: true }, { changes }), addresses, site)).toMatchObject({
			eventStatus: 'https://schema.org/EventCancelled',
		});
		// Only its end differs.
		expect(eventOf(feedOf({}, { changes: [moved('2020-10-06')] }), addresses, site)).toMatchObject({
			eventStatus: 'https://schema.org/EventScheduled',
		});
	});
	it('has a meeting that was moved as rescheduled, from the time that it had', () => {
		const meetings = [
			exampleMeeting(),
			exampleMeeting({ id: exampleId(2), number: 2, start: '14:00', end: '15:00' }),
		];
		const first = '2020-10-05';
		const parts = (...changes: FeedConference['changes']): unknown =>
			eventOf(feedOf({ meetings }, { changes }), addresses, site)?.['subEvent'];
		// The number may have belonged to another meeting.
		expect(parts(change({ id: exampleId(2), number: 1 }, { first, start: '10:00' }))).toMatchObject([
			scheduled,
			rescheduled('2020-10-05T10:00:00+02:00'),
		]);
		expect(parts(change({ id: exampleId(1), number: 1 }, { first }))).toMatchObject([
			rescheduled(first),
			scheduled,
		]);
		// Its time was unknown, or only its end differs.
		for (const days of [{ first: '2020-10-06' }, { first: '2020-10-06', start: '09:00' }])
			expect(parts(change({ id: exampleId(1), number: 1 }, days))).toMatchObject([scheduled, scheduled]);
	});
	it('has a meeting with a place of its own there, with the address, and online if that is how it is held', () => {
		const meetings = [exampleMeeting({ place: { en: 'Small Hall' } })];
		const url = 'https://conference.example/en/conferences/coasts-2020/meetings/1';
		const place = { '@type': 'Place', name: 'Small Hall', address: 'Vienna' };
		const online = { '@type': 'VirtualLocation', url };
		for (const [mode, location] of [
			['hall', [place]],
			['hybrid', [place, online]],
			['online', [online]],
		] as const)
			expect(eventOf(feedOf({ mode, meetings }), addresses, site)).toMatchObject({
				subEvent: [{ location }],
			});
	});
	it('cannot end the element in which it stands', () => {
		expect(jsonLdElement({ name: '</script><script>alert(1)</script>\u2028' })).toBe(
			'<script type="application/ld+json">{"name":"\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\u2028"}</script>',
		);
	});
});

describe('a link that is shared', () => {
	it('is short, cut between words', () => {
		const text = shortened('word '.repeat(100));
		expect([text.length <= 301, text.endsWith('word…')]).toEqual([true, true]);
		expect(shortened('a\n b')).toBe('a b');
	});
});

describe('a sitemap', () => {
	it('has each page in each language, and each names the others', () => {
		const page = { path: '/conferences/a&b', changed: new Date(0) };
		const map = sitemapOf([page], 'https://x.example', ['en', 'fr']);
		expect(map.match(/<loc>[^<]*/g)).toEqual([
			'<loc>https://x.example/en/conferences/a&amp;b',
			'<loc>https://x.example/fr/conferences/a&amp;b',
		]);
		const each = ['hreflang="en"', 'hreflang="fr"', 'hreflang="x-default"'];
		expect(map.match(/hreflang="[^"]*"/g)).toEqual([...each, ...each]);
	});
});

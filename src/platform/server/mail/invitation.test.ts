import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarPart, type Invitation } from './invitation.ts';

const now = new Date('2026-11-27T10:00:00Z');
const invitation = (over: Partial<Invitation> = {}): Invitation => ({
	method: 'REQUEST',
	uid: '5a3b1e00-0001-4000-8000-000000000001@rostrum',
	sequence: 3,
	startsAt: Date.parse('2027-03-29T08:00:00Z'),
	endsAt: Date.parse('2027-03-29T11:00:00Z'),
	timeZone: 'Europe/Vienna',
	title: 'First meeting; “coasts”, mountains',
	place: 'Neuer Saal, Hofburg',
	description: 'An agenda\nof two lines',
	url: 'https://conference.example.org/en/conferences/coasts/meetings/1',
	organizer: { name: 'Example "Secretariat"', email: 'secretariat@example.org' },
	attendee: { name: 'Айгүл; Example', email: 'aigul@example.org' },
	...over,
});
const read = (over: Partial<Invitation> = {}) => {
	const { content, method } = calendarPart(invitation(over), now);
	const calendar = new ICAL.Component(ICAL.parse(content));
	const event = calendar.getFirstSubcomponent('vevent') ?? expect.unreachable();
	return { content, method, calendar, event };
};
const text = (one: ICAL.Component, name: string) => String(one.getFirstPropertyValue(name));

test.each(['name', 'title', 'place', 'description'])(
	'No line break in the %s begins a line of the calendar',
	(field) => {
		const hostile = 'x\r\nATTENDEE:mailto:other@example.org\nEND:VEVENT';
		const over =
			field === 'name' ? { attendee: { name: hostile, email: 'a@example.org' } } : { [field]: hostile };
		const { calendar, event, content } = read(over);
		expect(event.getAllProperties('attendee')).toHaveLength(1);
		expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
		expect(content).not.toMatch(/^ATTENDEE:mailto:other/m);
	},
);

test('It is at the clock of the place, with the rules of its zone, on both sides of a change of clocks', () => {
	const { event, calendar, content } = read();
	expect(content).toMatch(/^DTSTART;TZID=Europe\/Vienna:20270329T100000\r$/m);
	expect(calendar.getAllSubcomponents('vtimezone').map((zone) => text(zone, 'tzid'))).toEqual([
		'Europe/Vienna',
	]);
	expect(new ICAL.Event(event).startDate.toJSDate().getTime()).toBe(invitation().startsAt);
	const winter = read({
		startsAt: Date.parse('2027-03-26T08:00:00Z'),
		endsAt: Date.parse('2027-03-26T09:00:00Z'),
	});
	expect(winter.content).toMatch(/^DTSTART;TZID=Europe\/Vienna:20270326T090000\r$/m);
});

test('It names who invites and who is invited, and asks for no answer', () => {
	const { event, calendar } = read();
	expect([text(calendar, 'method'), text(event, 'summary'), text(event, 'location')]).toEqual([
		'REQUEST',
		'First meeting; “coasts”, mountains',
		'Neuer Saal, Hofburg',
	]);
	expect(text(event, 'organizer')).toBe('mailto:secretariat@example.org');
	expect(event.getFirstProperty('organizer')?.getParameter('cn')).toBe('Example ’Secretariat’');
	const attendee = event.getFirstProperty('attendee');
	expect([attendee?.getFirstValue(), attendee?.getParameter('cn'), attendee?.getParameter('rsvp')]).toEqual([
		'MAILTO:aigul@example.org',
		'Айгүл; Example',
		'FALSE',
	]);
	expect(text(event, 'description')).toBe(`An agenda\nof two lines\n\n${invitation().url}`);
});

describe('A later email about it', () => {
	test('that moves it has the same UID and a higher SEQUENCE', () => {
		const [before, after] = [read(), read({ sequence: 4, startsAt: Date.parse('2027-03-30T08:00:00Z') })];
		expect(text(after.event, 'uid')).toBe(text(before.event, 'uid'));
		expect([before, after].map(({ event }) => text(event, 'sequence'))).toEqual(['3', '4']);
	});

	test('that takes it back is a CANCEL of the same UID', () => {
		const { calendar, event, method } = read({ method: 'CANCEL', sequence: 5 });
		expect([method, text(calendar, 'method'), text(event, 'status')]).toEqual([
			'CANCEL',
			'CANCEL',
			'CANCELLED',
		]);
		expect(text(event, 'uid')).toBe(invitation().uid);
		expect(event.getAllProperties('attendee')).toHaveLength(1);
	});
});

test('A published one has no attendees (RFC 5546 §3.2.1)', () => {
	const { calendar, event } = read({ method: 'PUBLISH' });
	expect(text(calendar, 'method')).toBe('PUBLISH');
	expect(event.getAllProperties('attendee')).toEqual([]);
});

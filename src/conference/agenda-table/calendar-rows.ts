import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { isTimeZone } from '../local-time.ts';
import type { AgendaColumn } from './columns.ts';
import { maxAgendaLines, type AgendaRow } from './import-agenda.ts';

/** One more than the lines of a table, besides the conference itself in our own calendars. */
const maxEvents = maxAgendaLines + 2;

/** What the cells of a calendar's rows are. */
export const calendarColumns = [
	'day',
	'start',
	'end',
	'title',
	'place',
	'uid',
] as const satisfies AgendaColumn[];

/** Whether a text is a calendar (RFC 5545). */
export const isCalendar = (text: string): boolean => /^\uFEFF?\s*BEGIN:VCALENDAR\s/i.test(text);

const format = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: 'minute' });

class Unreadable extends Error {}

/** The zones of a calendar by their TZID, each found once. */
type Zones = (tzid: string) => ICAL.Timezone | string | null;

/** Finds the zones: a name that the system knows, else that of the calendar's own rules. */
function zonesIn(calendar: ICAL.Component): Zones {
	const known = new Map<string, ICAL.Timezone | string | null>();
	return (tzid) => {
		if (!known.has(tzid)) known.set(tzid, isTimeZone(tzid) ? tzid : zoneIn(calendar, tzid));
		return known.get(tzid) ?? null;
	};
}

/** The zone of a calendar by its TZID, if its rules are those of a civil zone: one change a year and not one a second. */
function zoneIn(calendar: ICAL.Component, tzid: string): ICAL.Timezone | null {
	const component = calendar
		.getAllSubcomponents('vtimezone')
		.find((one) => one.getFirstPropertyValue('tzid') === tzid);
	const rules = (component?.getAllSubcomponents() ?? []).flatMap((part) => part.getAllProperties('rrule'));
	const isYearly = rules.every((rule) => /FREQ=YEARLY/i.test(rule.toICALString()));
	return component && isYearly ? new ICAL.Timezone({ component, tzid }) : null;
}

/**
 * The local time of a property in the conference's zone; a time without a zone is taken to be of it.
 * @returns `2027-03-10T09:30`, or `2027-03-10` for a whole day
 */
function localTime(property: ICAL.Property, zones: Zones, zone: string): string {
	const time = property.getFirstValue();
	if (!(time instanceof ICAL.Time)) throw new Unreadable('conference.import.wrong.calendar-time');
	// As it was written: the library corrects a time that there is not.
	const written = String((property.jCal as unknown[])[3]);
	if (time.isDate) return Temporal.PlainDate.from(written).toString();
	const local = Temporal.PlainDateTime.from(written.replace(/Z$/i, ''));
	const tzid = String(property.getParameter('tzid') ?? '').replace(/^"|"$/g, '');
	const isUtc = /Z$/i.test(written);
	if (!isUtc && !tzid) return format(local);
	const own = isUtc ? 'UTC' : zones(tzid);
	if (own === null) throw new Unreadable('conference.import.wrong.zone');
	const instant =
		typeof own === 'string'
			? local.toZonedDateTime(own)
			: local.subtract({ seconds: own.utcOffset(time) }).toZonedDateTime('UTC');
	return format(instant.withTimeZone(zone).toPlainDateTime());
}

function cellsOf(event: ICAL.Component, zones: Zones, zone: string): string[] {
	const text = (name: string): string => String(event.getFirstPropertyValue(name) ?? '');
	if (text('status').toUpperCase() === 'CANCELLED') throw new Unreadable('conference.import.wrong.cancelled');
	// Each meeting has its own day; the dates of a series would have to be guessed at its exceptions.
	for (const name of ['rrule', 'rdate', 'recurrence-id'])
		if (event.hasProperty(name)) throw new Unreadable('conference.import.wrong.repeated');
	const [begins, ends] = [event.getFirstProperty('dtstart'), event.getFirstProperty('dtend')];
	if (!begins) throw new Unreadable('conference.import.wrong.calendar-time');
	const start = localTime(begins, zones, zone);
	const duration = event.getFirstPropertyValue('duration');
	let end = ends ? localTime(ends, zones, zone) : '';
	if (!ends && duration instanceof ICAL.Duration && start.length > 10)
		end = Temporal.PlainDateTime.from(start)
			.add({ seconds: duration.toSeconds() })
			.toString({ smallestUnit: 'minute' });
	const [day, at = ''] = start.split('T');
	// The end of whole days is the day after the last one.
	const lastDay =
		end && !at ? Temporal.PlainDate.from(end).subtract({ days: 1 }).toString() : end.slice(0, 10);
	if (end && lastDay > (day ?? '')) throw new Unreadable('conference.import.wrong.several-days');
	return [day ?? '', at, end.slice(11), text('summary'), text('location'), text('uid')];
}

/**
 * The events of a calendar (RFC 5545) as rows of `calendarColumns`, with times in the conference's zone. An event that
 * cannot be a meeting has a `problem`.
 * @returns one more than an import takes at most, if there are so many; `null` if the text is no calendar that can be read
 */
export function calendarRows(text: string, zone: string): AgendaRow[] | null {
	let calendar: ICAL.Component;
	try {
		calendar = new ICAL.Component(ICAL.parse(text.replace(/^\uFEFF/, '').trim()) as unknown as string);
	} catch {
		return null;
	}
	const lines = text.split(/\r?\n/).flatMap((line, at) => (/^BEGIN:VEVENT\s*$/i.test(line) ? at + 1 : []));
	const zones = zonesIn(calendar);
	const events = calendar.getAllSubcomponents('vevent').slice(0, maxEvents);
	return events.map((event, at): AgendaRow => {
		const line = lines[at] ?? at + 1;
		try {
			return { line, cells: cellsOf(event, zones, zone) };
		} catch (error) {
			const summary = String(event.getFirstPropertyValue('summary') ?? '');
			return {
				line,
				cells: ['', '', '', summary, '', String(event.getFirstPropertyValue('uid') ?? '')],
				problem: error instanceof Unreadable ? error.message : 'conference.import.wrong.calendar-time',
			};
		}
	});
}

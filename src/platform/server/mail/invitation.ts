import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { withZones } from '../../ical-zones.ts';
import { singleLine } from './template.ts';

/** The method of a calendar entry (RFC 5546 §3.2): information, invitation or cancellation. */
export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

/** An entry for the recipient's calendar. */
export interface Invitation {
	method: CalendarMethod;
	/** Constant across all emails about the entry: an id with the site's domain, `<uuid>@rostrum`. */
	uid: string;
	/** Increases with every change of time or place: calendars use the highest (RFC 5546 §2.1.5). */
	sequence: number;
	/** ms since 1970. */
	startsAt: number;
	endsAt: number;
	/** IANA name of the place's time zone. */
	timeZone: string;
	title: string;
	place: string | null;
	description: string | null;
	/** The page about it. */
	url: string;
	organizer: { name: string; email: string };
	attendee: { name: string; email: string };
}

/** A calendar entry as an attachment. */
export interface CalendarPart {
	method: CalendarMethod;
	content: string;
}

/**
 * Writes a calendar with one entry (iTIP, RFC 5546). No reply is requested: replies would reach the organizer's mailbox
 * and not the site.
 * @param now when the entry was written
 */
export function calendarPart(invitation: Invitation, now: Date): CalendarPart {
	const { method, uid, sequence, timeZone, title, place, description, url } = invitation;
	const calendar = ical({
		prodId: { company: 'Rostrum', product: 'Invitations' },
		method: ICalCalendarMethod[method],
	});
	const event = calendar.createEvent({
		id: uid,
		sequence,
		stamp: at(now.getTime()),
		timezone: timeZone,
		start: at(invitation.startsAt),
		end: at(invitation.endsAt),
		status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
		summary: singleLine(title),
		location: place && singleLine(place),
		description: [description, url].filter(Boolean).join('\n\n'),
		url,
		organizer: person(invitation.organizer),
	});
	// A published entry has no attendees (RFC 5546 §3.2.1).
	if (method !== 'PUBLISH') event.createAttendee({ ...person(invitation.attendee), rsvp: false });
	return { method, content: withZones(calendar.toString(), [timeZone]) };
}

const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);

// A parameter's value cannot hold a quotation mark (RFC 5545 §3.2).
const person = ({ name, email }: { name: string; email: string }) => ({
	name: singleLine(name).replaceAll('"', '’'),
	email,
});

import ical, {
	escape,
	ICalCalendarMethod,
	ICalEventStatus,
	ICalEventTransparency,
	type ICalEventData,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { withZones } from '#platform/ical-zones.ts';
import { toInstant } from '../local-time.ts';
import type { AgendaMeeting } from '../page.ts';
import { singleLine, titleFor, type FeedAddresses, type FeedConference, type FeedMessages } from './entry.ts';

/**
 * A calendar (RFC 5545) of conferences, optionally with their public meetings. A change increases SEQUENCE under the
 * same UID; a cancelled event stays with STATUS:CANCELLED; times are local, with the rules of their zone. Conferences
 * without dates are left out. The organisation's time zone is always included, because a calendar needs at least one
 * component (§3.6).
 * @param organizer of a calendar that is attached to an email, as each of its events names one (RFC 5546 §3.2.1); `null`
 * for one to subscribe to
 */
export function calendarOf(
	conferences: readonly FeedConference[],
	words: FeedMessages,
	addresses: FeedAddresses,
	withMeetings: boolean,
	organizer: { name: string; email: string } | null = null,
): string {
	const calendar = ical({
		method: organizer && ICalCalendarMethod.PUBLISH,
		prodId: { company: 'Rostrum', product: 'Conferences', language: words.language.toUpperCase() },
		name: escape(singleLine(words.name), false),
		description: escape(singleLine(words.description), false),
		ttl: 60 * 60, // seconds; suggested refresh interval
	});
	for (const conference of conferences) {
		const conferenceEntry = conferenceEvent(conference, words, addresses);
		if (conferenceEntry) calendar.createEvent(conferenceEntry);
		if (!withMeetings) continue;
		for (const meeting of conference.agenda.meetings) {
			const event = meetingEvent(conference, meeting, words, addresses);
			if (event) calendar.createEvent(event);
		}
		for (const event of withdrawnEvents(conference, words)) calendar.createEvent(event);
	}
	if (organizer) for (const event of calendar.events()) event.organizer(organizer);
	const used = calendar.events().flatMap((event) => event.timezone() ?? []);
	return withZones(calendar.toString(), new Set([words.timeZone, ...used]));
}

const at = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
const uid = (id: string): string => `${id}@rostrum`;

type Common = Pick<ICalEventData, 'sequence' | 'stamp' | 'lastModified' | 'timezone'>;

const common = ({ sequence, publishedAt, timeZone }: FeedConference): Common => {
	const stamp = at(publishedAt?.getTime() ?? 0);
	return { sequence, stamp, lastModified: stamp, timezone: timeZone };
};

function conferenceEvent(
	conference: FeedConference,
	words: FeedMessages,
	addresses: FeedAddresses,
): ICalEventData | null {
	const { firstDay, lastDay, startsAt, endsAt, wholeDays } = conference;
	if (firstDay === null || lastDay === null || startsAt === null || endsAt === null) return null;
	const span = wholeDays
		? {
				allDay: true,
				start: Temporal.PlainDate.from(firstDay),
				// The day after the last: DTEND is exclusive.
				end: Temporal.PlainDate.from(lastDay).add({ days: 1 }),
			}
		: { start: at(startsAt), end: at(endsAt) };
	const url = addresses.origin + addresses.conference(conference.slug);
	return {
		...common(conference),
		...span,
		id: uid(conference.id),
		status: statusOf(conference.cancelled),
		// It lasts over nights: its meetings alone take a reader's time.
		transparency: ICalEventTransparency.TRANSPARENT,
		summary: titleFor(conference, words),
		location: placeOf(conference),
		description: [conference.description?.text, url].filter(Boolean).join('\n\n'),
		url,
		categories: conference.fields.map(({ name }) => ({ name: name.text })),
	};
}

const statusOf = (cancelled: boolean): ICalEventStatus =>
	cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED;

const placeOf = ({ venue, place }: FeedConference): string | null =>
	[venue, place].flatMap((one) => (one ? singleLine(one.text) : [])).join(' – ') || null;

function meetingEvent(
	conference: FeedConference,
	meeting: AgendaMeeting,
	words: FeedMessages,
	addresses: FeedAddresses,
): ICalEventData | null {
	const { startsAt, endsAt, open } = meeting;
	if (startsAt === null) return null;
	const url = addresses.origin + addresses.meeting(conference.slug, meeting.number);
	const openWords = open ? words.open(open.from, open.until, conference.timeZone) : '';
	return {
		...common(conference),
		id: uid(meeting.id),
		start: at(startsAt),
		...(endsAt === null ? {} : { end: at(endsAt) }),
		status: statusOf(conference.cancelled || meeting.cancelled),
		summary: words.meeting(singleLine(meeting.title?.text ?? ''), titleFor(conference, words)),
		location: meeting.place ? singleLine(meeting.place.text) : placeOf(conference),
		description: [openWords, url].filter(Boolean).join('\n\n'),
		url,
	};
}

function withdrawnEvents(conference: FeedConference, words: FeedMessages): ICalEventData[] {
	return conference.withdrawn.flatMap(({ id, title, was }) => {
		const local = (time: string | null | undefined): Temporal.Instant | null => {
			const moment = was.day && time ? toInstant(`${was.day}T${time}`, conference.timeZone) : null;
			return moment?.ok ? at(moment.value) : null;
		};
		const [start, end] = [local(was.start), local(was.end)];
		if (!start) return [];
		return {
			...common(conference),
			id: uid(id),
			start,
			...(end ? { end } : {}),
			status: ICalEventStatus.CANCELLED,
			summary: words.meeting(singleLine(title?.text ?? ''), titleFor(conference, words)),
		};
	});
}

import { Temporal } from 'temporal-polyfill';
import type { LocalizedText } from '#platform/language.ts';
import type { Mode } from '../edition.ts';
import { toInstant } from '../local-time.ts';
import type { AgendaMeeting, ConferencePage } from '../page.ts';
import type { FeedAddresses } from './entry.ts';

type JsonLd = Readonly<Record<string, unknown>>;

const attendance: Readonly<Record<Mode, string>> = {
	hall: 'https://schema.org/OfflineEventAttendanceMode',
	online: 'https://schema.org/OnlineEventAttendanceMode',
	hybrid: 'https://schema.org/MixedEventAttendanceMode',
};
const attendanceOf = (mode: Mode | null): JsonLd => (mode ? { eventAttendanceMode: attendance[mode] } : {});

/**
 * A conference as schema.org Event. Contains only the parts on the page; pass the public view of the page. Returns
 * `null` without a known date, because an Event needs one.
 */
export function eventOf(
	page: ConferencePage,
	addresses: FeedAddresses,
	site: { sample: (title: string) => string },
): JsonLd | null {
	if (page.firstDay === null) return null;
	const url = addresses.origin + addresses.conference(page.slug);
	return {
		'@context': 'https://schema.org',
		'@type': 'Event',
		'@id': url,
		url,
		name: page.sample ? site.sample(page.title.text) : page.title.text,
		inLanguage: page.title.language,
		startDate: page.wholeDays ? page.firstDay : written(page.startsAt, page.timeZone),
		endDate: page.wholeDays ? page.lastDay : written(page.endsAt, page.timeZone),
		...statusOf(page.cancelled, previousDay(page)),
		...attendanceOf(page.mode),
		location: locationsOf(page, page.venue ?? page.place, url),
		...(page.description ? { description: page.description.text } : {}),
		...(page.organisers.length && {
			organizer: page.organisers.map(({ name }) => ({ '@type': 'Organization', name: name.text })),
		}),
		...(page.fields.length && { about: page.fields.map(({ name }) => name.text) }),
		...(page.agenda.meetings.length
			? { subEvent: page.agenda.meetings.map((meeting) => partOf(meeting, page, addresses)) }
			: {}),
	};
}

function statusOf(cancelled: boolean, previous: string | null): JsonLd {
	if (cancelled) return { eventStatus: 'https://schema.org/EventCancelled' };
	return previous === null
		? { eventStatus: 'https://schema.org/EventScheduled' }
		: { eventStatus: 'https://schema.org/EventRescheduled', previousStartDate: previous };
}

/** The first day before the last postponement; `null` if there was none. */
function previousDay({ changes, firstDay }: ConferencePage): string | null {
	const before = changes.flatMap(({ kind, meeting, before: { days } }) =>
		kind === 'time' && meeting === null ? (days?.first ?? []) : [],
	);
	return before.find((day) => day !== firstDay) ?? null;
}

/** The start of a meeting before its last change, as a moment or a date; `null` if there was none. */
function previousStart(
	{ id, day, startsAt }: AgendaMeeting,
	{ changes, timeZone }: ConferencePage,
): string | null {
	for (const { kind, meeting, before } of changes) {
		if (kind !== 'time' || meeting?.id !== id || !before.days?.first) continue;
		const { first, start } = before.days;
		const moment = start === null ? null : toInstant(`${first}T${start}`, timeZone);
		// A time that was unknown before has not been moved.
		if (!moment?.ok && first !== day) return first;
		if (moment?.ok && moment.value !== startsAt) return written(moment.value, timeZone);
	}
	return null;
}

function locationsOf(page: ConferencePage, hall: LocalizedText | null, url: string): JsonLd[] {
	const locations: JsonLd[] = [];
	if (page.mode !== 'online' && hall)
		locations.push({
			'@type': 'Place',
			name: hall.text,
			...(page.place ? { address: page.place.text } : {}),
		});
	if (page.mode === 'online' || page.mode === 'hybrid') locations.push({ '@type': 'VirtualLocation', url });
	return locations;
}

function partOf(meeting: AgendaMeeting, page: ConferencePage, addresses: FeedAddresses): JsonLd {
	const url = addresses.origin + addresses.meeting(page.slug, meeting.number);
	return {
		'@type': 'Event',
		name: meeting.title?.text ?? page.title.text,
		url,
		startDate: meeting.startsAt === null ? meeting.day : written(meeting.startsAt, page.timeZone),
		...(meeting.endsAt === null ? {} : { endDate: written(meeting.endsAt, page.timeZone) }),
		...statusOf(page.cancelled || meeting.cancelled, previousStart(meeting, page)),
		...attendanceOf(page.mode),
		location: locationsOf(page, meeting.place ?? page.venue ?? page.place, url),
	};
}

/** A local time with its UTC offset: `2020-10-06T09:00:00+02:00`. */
const written = (ms: number | null, zone: string): string | null =>
	ms === null
		? null
		: Temporal.Instant.fromEpochMilliseconds(ms)
				.toZonedDateTimeISO(zone)
				.toString({ smallestUnit: 'second', timeZoneName: 'never' });

/** The element for a page's head, escaped so that the data cannot end it; `null` if there are none. */
export const jsonLdElement = (data: JsonLd | null): string | null =>
	data &&
	[
		'<script type="application/ld+json">',
		JSON.stringify(data)
			.replaceAll('<', '\\u003c')
			.replaceAll('\u2028', '\\u2028')
			.replaceAll('\u2029', '\\u2029'),
		'</script>',
	].join('');

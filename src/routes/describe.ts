import { shortened, type AgendaMeeting, type ConferenceHead } from '#conference';
import type { Shown } from '#platform/language.ts';
import { formatWhen } from '#ui/When/format.ts';

/** What a meeting or an item is about, for search engines: its title, its conference, when and where. */
export function describePart(
	title: Shown | null,
	{
		conference,
		meeting,
	}: { conference: ConferenceHead; meeting: Pick<AgendaMeeting, 'day' | 'place'> | null },
	language: string,
): string {
	const parts = [
		title?.text,
		conference.title.text,
		meeting?.day && formatWhen({ from: meeting.day, zone: 'UTC', show: 'day', language }),
		(meeting?.place ?? conference.place)?.text,
	];
	return shortened(parts.filter(Boolean).join(' – '));
}

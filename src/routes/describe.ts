import { shortened, type AgendaMeeting, type ConferenceHead } from '#conference';
import type { LocalizedText } from '#platform/language.ts';
import { formatWhen } from '#ui/When/format.ts';

/** The meta description of a meeting or an item: title, conference, time and place. */
export function describePart(
	title: LocalizedText | null,
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

import type { LivePart } from '#conference/server';
import type { LocalizedText } from '#platform/language.ts';

/** What a part that goes on is called: by its item, else its meeting, else its conference. */
export const titleOfPart = ({ item, meeting, conference }: LivePart): LocalizedText =>
	item?.title ?? meeting.title ?? conference.title;

/** The page of its meeting, without the language. */
export const pathOfPart = ({ conference, meeting }: Pick<LivePart, 'conference' | 'meeting'>): string =>
	`/conferences/${conference.slug}/meetings/${meeting.number}`;

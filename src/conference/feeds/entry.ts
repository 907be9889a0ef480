import type { LocalizedText } from '#platform/language.ts';
import type { ChangedTime } from '../changes.ts';
import type { ConferencePage } from '../page.ts';

/** A formerly listed meeting that is no longer held, in its last published form. */
export interface Withdrawn {
	id: string;
	number: number;
	title: LocalizedText | null;
	was: ChangedTime;
}

/** A conference for feeds: always the public view, for every reader. */
export interface FeedConference extends ConferencePage {
	sequence: number;
	/** When it was first published. */
	firstPublishedAt: Date;
	withdrawn: Withdrawn[];
}

/** Texts of a feed besides its entries. */
export interface FeedMessages {
	/** The title of the calendar or feed. */
	name: string;
	/** The author: the organisation. */
	author: string;
	description: string;
	language: string;
	/** The organisation's time zone. */
	timeZone: string;
	/** When the organisation's data was last loaded: the date of a feed without entries. */
	loadedAt: Date;
	/** Marks invented conferences: `Sample: Rehearsal conference`. */
	sample: (title: string) => string;
	/** `First meeting – Conference on coasts` */
	meeting: (meeting: string, conference: string) => string;
	/** When a part is public (ms; `null` = from its beginning, to its end), or `''` = throughout */
	open: (from: number | null, until: number | null, zone: string) => string;
}

/** Addresses of pages: `origin` without a trailing slash; the home page, a conference, a meeting. */
export interface FeedAddresses {
	origin: string;
	homePage: string;
	conference: (slug: string) => string;
	meeting: (slug: string, number: number) => string;
}

/** A text on one line: some fields of feeds end at a line break. */
export const singleLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The title of a conference for a feed, marked if it is a sample. */
export const titleFor = (conference: FeedConference, words: FeedMessages): string => {
	const title = singleLine(conference.title.text);
	return conference.sample ? words.sample(title) : title;
};

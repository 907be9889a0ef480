import type { Shown } from '#platform/language.ts';
import type { ChangedTime } from '../changes.ts';
import type { ConferencePage } from '../page.ts';

/** A meeting that stood in the public agenda and is no longer held, as it was. */
export interface Withdrawn {
	id: string;
	number: number;
	title: Shown | null;
	was: ChangedTime;
}

/** A conference as feeds carry it: always as the public sees it, whoever asks. */
export interface FeedConference extends ConferencePage {
	sequence: number;
	/** When it was published for the first time. */
	firstPublishedAt: Date;
	withdrawn: Withdrawn[];
}

/** What feeds say beside what they carry. */
export interface FeedMessages {
	/** The name of the calendar or feed. */
	name: string;
	/** In whose name all of it is said: the organisation. */
	author: string;
	description: string;
	language: string;
	/** The zone of the organisation. */
	timeZone: string;
	/** When the organisation's data was last loaded: the date of a feed without entries. */
	loadedAt: Date;
	/** Marks what is invented: `Sample: Rehearsal conference`. */
	sample: (title: string) => string;
	/** `First meeting – Conference on coasts` */
	meeting: (meeting: string, conference: string) => string;
	/** When a part is open to the public (ms; `null` = from its beginning, to its end), or `''` = throughout */
	open: (from: number | null, until: number | null, zone: string) => string;
}

/** Where pages are: `origin` without a slash at its end, and the address of the first page, a conference, a meeting. */
export interface FeedAddresses {
	origin: string;
	home: string;
	conference: (slug: string) => string;
	meeting: (slug: string, number: number) => string;
}

/** A text on one line: some fields of feeds end at a line break. */
export const singleLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The title of a conference for a feed, marked when it is invented. */
export const titleFor = (conference: FeedConference, words: FeedMessages): string => {
	const title = singleLine(conference.title.text);
	return conference.sample ? words.sample(title) : title;
};

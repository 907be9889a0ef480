import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import type { IslandLanguage } from '#ui/island-language.ts';
import type { ClockRun } from '../../chapters.ts';
import type { WatchStatus } from '../../watch-status.ts';

/** A statement as shown to a reader. Seconds of the recording. */
export interface LabelledChapter {
	id: string;
	start: number;
	end: number;
	/** Seconds on the speech timer. */
	spoken: number;
	/** Whether it is in progress. */
	going: boolean;
	/** Whether part of it can be watched; a meeting may start before its broadcast. */
	isWatchable: boolean;
	name: LanguageText;
	/** Capacity, item, on whose behalf and from where, in the reader's language. */
	about: string;
	/** The speaker as named by the delegation; may be empty. */
	speaker: string;
	/** Language of the page on which that was written, if known. */
	writtenIn?: string | undefined;
	/** Name of the language of the statement. */
	language: string;
}

/** What there is to watch, refreshed periodically. Times in ms, positions in seconds of the recording. */
export interface WatchNow {
	meeting: string;
	watching: WatchStatus;
	/** Since when nothing arrives, if the broadcast is interrupted. */
	since: number | null;
	/** Scheduled start of the meeting, if known. */
	begins: number | null;
	from: number;
	now: number;
	picture: boolean;
	/** Sound tracks, the original first. */
	sounds: readonly string[];
	/** Languages of captions that can be read without media. */
	captions: readonly string[];
	recorded: readonly ClockRun[];
	chapters: readonly LabelledChapter[];
	/** bit/s */
	rates: { picture: number | null; sound: number | null };
}

/** Props of the island. */
export interface WatchProps {
	spoken: IslandLanguage;
	start: WatchNow;
	zone: string;
	/** Address that returns `WatchNow`. */
	look: string;
	/** Address of the meeting's page, for links to a second. */
	page: string;
	/** Sign-in address for anonymous viewers; otherwise `null`. */
	signIn: string | null;
	/** Whether the page has sections for the statements and the captions, into which they go. */
	isPanelled: boolean;
	/** Whether the page is in another site, and shows the player only. */
	isEmbedded: boolean;
	/** The text of which the cover is drawn, the same in all languages. */
	cover: string;
}

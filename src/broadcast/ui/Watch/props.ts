import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import type { IslandLanguage } from '#ui/island-language.ts';
import type { ClockRun } from '../../chapters.ts';
import type { WatchStatus } from '../../watch-status.ts';

/** A statement as a reader is told of it. Seconds of the recording. */
export interface LabelledChapter {
	id: string;
	start: number;
	end: number;
	/** How long the clock ran. */
	spoken: number;
	/** Whether it goes on. */
	going: boolean;
	/** Whether something of it can be watched: a meeting may have begun before its broadcast. */
	kept: boolean;
	name: LanguageText;
	/** In which capacity, under which item, on whose behalf, from where; words of the reader. */
	about: string;
	/** Who spoke, as the delegation wants it shown; may be empty. */
	speaker: string;
	/** The language of the page on which that was written, where it is known. */
	writtenIn?: string | undefined;
	/** The name of the language in which it was made. */
	language: string;
}

/** What there is to watch, as it is looked up again and again. Moments in ms, seconds of the recording. */
export interface WatchNow {
	meeting: string;
	watching: WatchStatus;
	/** Since when nothing comes, where it has broken off. */
	since: number | null;
	/** When the meeting is to begin, if that is known. */
	begins: number | null;
	from: number;
	now: number;
	picture: boolean;
	/** The tracks of the sounds, the original first. */
	sounds: readonly string[];
	/** The languages in which captions can be read without any media. */
	captions: readonly string[];
	recorded: readonly ClockRun[];
	chapters: readonly LabelledChapter[];
	/** bits a second */
	rates: { picture: number | null; sound: number | null };
}

/** What the island is made of. */
export interface WatchProps {
	spoken: IslandLanguage;
	start: WatchNow;
	zone: string;
	/** Where `WatchNow` is looked up. */
	look: string;
	/** The page of the meeting, to be passed on with a second. */
	page: string;
	/** Where somebody signs in who has not; else `null`. */
	signIn: string | null;
}

/** The captions in place of picture and sound, as the page puts them into the player. */
export interface CaptionsOnlyProps {
	meeting: string;
	/** In which there are captions. */
	languages: readonly string[];
	/** The one that is read. */
	language: string;
	zone: string;
	/** The server's time, ms. */
	now: number;
	/** Where all of them are, to be searched and downloaded. */
	all: string;
	onchoose(language: string): void;
}

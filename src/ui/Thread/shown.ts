import type { LanguageText } from '#ui/InLanguage/language-text.ts';

/** A thing in a thread, as it is shown. */
export interface ShownThing {
	key: string;
	/** What it is: “Recommendation 3”. */
	label: string;
	text: LanguageText | null;
	by: LanguageText | null;
	/** Its checked words, with quotation marks, and how they were checked. */
	quotation?: { text: LanguageText; about: string } | null;
	/** ISO 8601 */
	day: string | null;
	/** Its page; `null` = the page that shows the thread, or none. */
	href: string | null;
	sample: boolean;
	sound: ShownSound | null;
}

/** Ten seconds of a recording. */
export interface ShownSound {
	/** The address of the sound; `null` = only the recording is linked. */
	src: string | null;
	/** The recording at its second. */
	href: string;
	/** “Recording at 1:05”. */
	label: string;
	/** What is heard, in writing, and what that is. */
	caption: { text: LanguageText; about: string } | null;
}

export interface ShownThread {
	/** `name`: of the station. No things = nothing is shown here. */
	stations: readonly { key: string; name: string; things: readonly ShownThing[] }[];
	/** The last day of anything in it, ISO 8601. */
	until: string | null;
	/** How many further things there are. */
	more: number;
}

/** From so many on, the things of a station are folded. docs/rules/thread.md 1.4 */
export const foldedFrom = 6;

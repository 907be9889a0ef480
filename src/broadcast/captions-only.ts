/** Props of the captions that replace picture and sound, rendered by the page into the player. */
export interface CaptionsOnlyProps {
	meeting: string;
	/** Languages with captions. */
	languages: readonly string[];
	/** The current language. */
	language: string;
	zone: string;
	/** Server time, ms. */
	now: number;
	/** Page of the meeting, whose section has all captions, for search and download. */
	all: string;
	onchoose(language: string): void;
}

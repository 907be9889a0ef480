import type { ExcerptSegment } from '#conference';
import type { Language, LocalizedText } from '#platform/language.ts';

/** A text with the words marked, and its language. */
export interface FoundText {
	segments: readonly ExcerptSegment[];
	language: Language;
}

/** Something that was found, in the reader's language where there is one. */
export interface SearchResult {
	id: number;
	kind: string;
	/** Its page, without the language. */
	path: string;
	title: LocalizedText;
	/** What it belongs to. */
	within: LocalizedText[];
	/** The title in which the words were found; `null` = in none */
	foundTitle: FoundText | null;
	/** The place in a text; `null` = in none */
	excerpt: FoundText | null;
	/** ISO 8601 */
	day: string | null;
	sample: boolean;
	/** Everybody finds it. */
	isPublic: boolean;
}

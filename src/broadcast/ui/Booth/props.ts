import type { Texts } from '#platform/language.ts';
import type { IslandLanguage } from '#ui/island-language.ts';

/** A text submitted for an upcoming statement, without its content. */
export interface TextToCome {
	/** Id of this version; a replaced text has another id. */
	id: string;
	place: string;
	/** When it was submitted, ms. */
	at: number;
	delegation: Texts;
	speaker: string;
	kind: 'statement' | 'right-of-reply' | 'point-of-order';
	/** Language of the statement; the language of the text is unknown. */
	language: string;
	/** Number of its item. */
	item: string;
	/** Whether the statement is in progress or interrupted by a point of order. */
	now: boolean;
}

/** A document of the meeting for its interpreters. */
export interface BoothDocument {
	id: string;
	symbol: string;
	/** Printed after the symbol, such as `OSCE+`; `null` = nothing. */
	marker: string | null;
	title: Texts;
	original: string;
	/** The language versions; `id` is that of the file's address. */
	versions: readonly { id: string; language: string }[];
}

/** Props of a booth page. */
export interface BoothProps {
	spoken: IslandLanguage;
	/** `/ingest/<meeting>/<language>` */
	ingest: string;
	/** Base address of `<actions>/air`, `<actions>/slower`, `<actions>/texts/<id>` and `<actions>/documents/<id>`. */
	actions: string;
	/** Texts submitted when the page was rendered. */
	texts: readonly TextToCome[];
	/** Documents that the booth may read when the page was rendered. */
	documents: readonly BoothDocument[];
	/** Name of the target language in the reader's language. */
	language: string;
	zone: string;
}

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

/** Props of a booth page. */
export interface BoothProps {
	spoken: IslandLanguage;
	/** `/ingest/<meeting>/<language>` */
	ingest: string;
	/** Base address of actions: `<actions>/air`, `<actions>/slower`, and of texts: `<actions>/texts/<id>`. */
	actions: string;
	/** Texts submitted when the page was rendered. */
	texts: readonly TextToCome[];
	/** Name of the target language in the reader's language. */
	language: string;
	zone: string;
}

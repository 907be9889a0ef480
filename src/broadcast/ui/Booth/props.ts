import type { Texts } from '#platform/language.ts';
import type { IslandLanguage } from '#ui/island-language.ts';

/** A text that was handed in for a statement to come, without what is in it. */
export interface TextToCome {
	/** Which delivery: another one for the same place has another id. */
	id: string;
	place: string;
	/** When it was handed in, ms. */
	at: number;
	delegation: Texts;
	speaker: string;
	kind: 'statement' | 'right-of-reply' | 'point-of-order';
	/** In which the statement will be made; of the text nobody has said it. */
	language: string;
	/** The number of its item. */
	item: string;
	/** Whether the statement is being made, or is held by a point of order. */
	now: boolean;
}

/** What a booth's page is made of. */
export interface BoothProps {
	spoken: IslandLanguage;
	/** `/ingest/<meeting>/<language>` */
	ingest: string;
	/** Where what is pressed goes: `<actions>/air`, `<actions>/slower`; and from where texts come, `<actions>/texts/<id>`. */
	actions: string;
	/** Which texts were handed in when the page was made. */
	texts: readonly TextToCome[];
	/** The language into which is interpreted, as it is called in the reader's language. */
	language: string;
	zone: string;
}

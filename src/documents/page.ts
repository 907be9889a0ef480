import type { ConferenceHead, ExcerptSegment } from '#conference';
import type { Language, LocalizedText } from '#platform/language.ts';
import type { Distribution, DocumentKind, TextState, VersionState } from './document.ts';
import type { Succession } from './reading.ts';

/* View models of the pages for readers: texts in the reader's language, moments in ms. */

/** A language version on the page of its document. */
export interface VersionView {
	id: string;
	language: Language;
	state: VersionState;
	/** ms; `null` = none is set, or it is there */
	dueAt: number | null;
	/** `null` = there is no file that the reader may read. */
	file: { name: string; bytes: number; sha256: string; mediaType: string } | null;
}

/** What a document belongs to, as far as the reader may see it. */
export interface DocumentPlace {
	conference: Pick<ConferenceHead, 'slug' | 'title' | 'shortTitle' | 'sample' | 'timeZone'>;
	meeting: { number: number; title: LocalizedText | null } | null;
	item: { number: string; title: LocalizedText | null } | null;
}

/** The content of a version on the page of its document. */
export interface DocumentPreview {
	/** `picture`: the file is an image. */
	state: TextState | 'picture';
	language: Language;
	/** The paragraphs of a part of the text, each in pieces. */
	paragraphs: ExcerptSegment[][];
	/** From 1. */
	part: number;
	parts: number;
}

/** A document on its page, in the reader's language. */
export interface DocumentPage {
	id: string;
	symbol: string;
	/** Printed after the symbol; `null` = nothing. 1.6 */
	marker: string | null;
	kind: DocumentKind;
	title: LocalizedText;
	authors: LocalizedText[];
	distribution: Distribution;
	original: Language;
	/** ms; `null` = not issued */
	issuedAt: number | null;
	/** The end of the embargo, if it is to come; ms */
	embargoedUntil: number | null;
	isWithdrawn: boolean;
	place: DocumentPlace | null;
	versions: VersionView[];
	/** The version that opens. */
	opened: VersionView | null;
	preview: DocumentPreview | null;
	succession: Succession;
	related: { symbol: string; title: LocalizedText }[];
	/** Everybody may read it at this moment. */
	isPublic: boolean;
}

/** A file of an issued version, in a list. */
export interface ListedFile {
	language: Language;
	/** The id of the file. */
	file: string;
	name: string;
	bytes: number;
}

/** An issued document that the caller may read, in the caller's language. */
export interface ListedDocument {
	id: string;
	conference: string;
	symbol: string;
	/** Printed after the symbol; `null` = nothing. 1.6 */
	marker: string | null;
	kind: DocumentKind;
	title: LocalizedText;
	original: Language;
	/** The id of its agenda item. */
	item: string | null;
	/** ms */
	issuedAt: number;
	/** The end of the embargo, if it is to come; ms */
	embargoedUntil: number | null;
	authors: LocalizedText[];
	files: ListedFile[];
}

/** An agenda item under which documents are listed. */
export interface ItemHeading {
	id: string;
	number: string;
	title: LocalizedText | null;
}

/** The documents of a page, in groups by item. */
export interface DocumentsSection {
	groups: { item: Omit<ItemHeading, 'id'> | null; documents: ListedDocument[] }[];
	count: number;
	/** There are more documents than a page lists. */
	isCut: boolean;
}

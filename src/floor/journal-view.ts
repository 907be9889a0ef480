import type { Language } from '#platform/language.ts';
import type { JournalLine } from './journal.ts';

/* The text of a journal in one language, for its files and its pages. */

/** A line as it is printed. `kind`, `proposed`, `isOwn`: for its editors and correctors. */
export interface JournalTextLine extends Pick<JournalLine, 'key' | 'kind' | 'hidden' | 'proposed'> {
	text: string;
	reference: string;
	isSpeaker: boolean;
	/** Of the reader's delegation. */
	isOwn: boolean;
}

/** The journal as its PDF and DOCX print it, in one language. */
export interface JournalDocumentText {
	heading: string;
	/** Conference and meeting, and the languages in which they are named. */
	subjects: string[];
	subjectLanguages: Language[];
	/** `language`: of a value that may be in another than the journal's. */
	facts: { name: string; value: string; language?: Language }[];
	/** `language`: of the title. */
	sections: { key: string; title: string | null; language: Language; lines: JournalTextLine[] }[];
	/** Said in place of sections before anything happened. */
	empty: string;
}

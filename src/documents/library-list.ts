import * as v from 'valibot';
import type { ConferenceHead, ExcerptSegment } from '#conference';
import { codes } from '#platform/codes.ts';
import type { LocalizedText } from '#platform/language.ts';
import { slugValue, type ListDefinition } from '#platform/list.ts';
import { documentKinds, type DocumentKind } from './document.ts';

/** `country`: of an author, or that a conference concerns. */
export const libraryFacets = codes('documents.library.facet', [
	'series',
	'kind',
	'year',
	'language',
	'field',
	'country',
	'conference',
]);
export type LibraryFacet = (typeof libraryFacets)[number];

/** The library as a list: `date` sorts the last issued first, `rank` the best match first. 6.1 */
export const libraryList: ListDefinition<LibraryFacet, 'date' | 'rank'> = {
	search: 'words',
	facets: {
		series: { value: slugValue },
		kind: { value: v.picklist(documentKinds) },
		year: { value: v.pipe(v.string(), v.regex(/^(?:19|2[01])\d\d$/)) },
		language: { value: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)) },
		field: { value: slugValue },
		country: { value: slugValue },
		conference: { value: slugValue },
	},
	sorts: { date: 'descending', rank: 'descending' },
	sort: 'order',
	first: 'date',
	relevance: 'rank',
	size: 20,
};

/** A series in an address: `PC.DEL/{number}/{yy}` → `pc-del`. Series whose symbols begin alike are one. */
export const seriesSlug = (pattern: string): string =>
	pattern
		.replaceAll(/\{\w+\}/g, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-|-$/g, '');

/**
 * The beginning of a symbol that search words may be: `PC.DEL/445` is typed as the words `PC`, `DEL` and `445`.
 * @returns as the search of documents has it, `/pc/del/445`; `null` for other words
 */
export function symbolPrefix(words: readonly string[]): string | null {
	const isSymbol = words.length > 1 && words.every((word) => /^[a-z0-9]+$/i.test(word));
	return isSymbol ? `/${words.join('/').toLowerCase()}` : null;
}

/** A document in the results, in the reader's language where there is one. */
export interface LibraryDocument {
	id: string;
	symbol: string;
	/** Printed after the symbol; `null` = nothing. 1.6 */
	marker: string | null;
	kind: DocumentKind;
	title: LocalizedText;
	/** Names of delegations. */
	authors: LocalizedText[];
	issuedAt: Date;
	/** Of its issued versions. */
	languages: string[];
	/** `null` = not announced */
	conference: Pick<ConferenceHead, 'id' | 'slug' | 'title' | 'sample'> | null;
	/** A version has no text, so it cannot be searched. */
	hasScan: boolean;
	/** The place of the search words, with the matches marked; `null` where the text has none. */
	excerpt: { segments: ExcerptSegment[]; language: string } | null;
}

import { segmentsOf } from '#conference';
import { inLanguage, type Language } from '#platform/language.ts';
import { facetsOf, listQuery, readList, type ListRequest } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { inOrder, runList, type ListValue } from '#platform/server/list.ts';
import type { Slice } from '#platform/server/slice.ts';
import { spellingsOf } from '#platform/spellings.ts';
import type { FoundText, SearchResult } from '../result.ts';
import { searchList, type SearchFacet } from '../search-list.ts';
import { audiencesOf } from './access.ts';
import { sourcesOf } from './refresh-index.ts';
import {
	findsAny,
	foundEntries,
	searchSource,
	similarWords,
	type Forms,
	type FoundEntryRow,
} from './store/find.ts';
import { isWritten } from './store/write.ts';

/** A facet value with the number of results. */
export interface SearchChoice {
	value: string;
	count: number;
	about: boolean;
	chosen: boolean;
}

export interface SearchResults extends ListRequest<SearchFacet, 'rank' | 'date'> {
	/** The canonical query of this page, without `?`. */
	canonical: string;
	total: number;
	about: boolean;
	pages: number;
	results: SearchResult[];
	facets: { facet: SearchFacet; values: SearchChoice[] }[];
	/** Words to search for instead, where one of them was found nowhere; the best first. */
	suggestions: string[];
	/** Whether the index is being written for the first time, so that more will be found in a moment. */
	isUnfinished: boolean;
}

/** The years that may be chosen: since the organisation's first conference that anybody could list. */
const firstYear = 1973;

/** A facet value, with the key that entries have for it. */
const choice = (facet: SearchFacet, value: string) => ({ facet, value, key: `${facet}:${value}` });

function valuesOf(
	ctx: OperationContext,
	slices: readonly Slice[],
	languages: readonly Language[],
): ListValue<SearchFacet>[] {
	const last = ctx.now.getUTCFullYear() + 2;
	return [
		...sourcesOf(slices).flatMap((source) =>
			Object.keys(source.search.kinds).map((kind) => choice('kind', kind)),
		),
		...Array.from({ length: last - firstYear + 1 }, (_, at) => choice('year', String(last - at))),
		...languages.map((language) => choice('language', language)),
	];
}

/** What the search needs besides its caller. */
export interface Searching {
	slices: readonly Slice[];
	/** The organisation's languages. */
	languages: () => readonly Language[];
}

/**
 * Looks for all words at once in everything that the caller may see, in all languages: inflected forms, the other
 * script, beginnings of long words. Without words it finds nothing.
 */
export async function search(
	ctx: OperationContext,
	parameters: URLSearchParams,
	{ slices, languages }: Searching,
): Promise<SearchResults> {
	const request = readList(searchList, parameters);
	const { words } = request.state;
	if (!words.length)
		return {
			...request,
			canonical: listQuery(searchList, request.state),
			total: 0,
			about: false,
			pages: 1,
			results: [],
			facets: [],
			suggestions: [],
			isUnfinished: false,
		};
	const forms = words.map((word) => spellingsOf(word));
	const audiences = await audiencesOf(ctx, slices);
	const values = valuesOf(ctx, slices, languages());
	const years = values.filter(({ facet }) => facet === 'year').map(({ key }) => String(key));
	const source = searchSource(audiences, forms, years);
	const page = await runList(ctx.database, searchList, request, source, values);
	const rows = page.ids.length
		? await foundEntries(ctx.database, page.ids, { forms, language: ctx.language, audiences })
		: [];
	const { counts, ids, ...view } = page;
	return {
		...view,
		canonical: listQuery(searchList, page.state),
		results: inOrder(ids, rows).map((row) => resultOf(row, ctx.language)),
		facets: facetsOf(searchList).map((facet) => ({
			facet,
			values: counts
				.filter((one) => one.facet === facet && (one.count > 0 || one.chosen))
				.map(({ value, count, about, chosen }) => ({ value, count, about, chosen })),
		})),
		suggestions: page.total ? [] : await suggestionsFor(ctx, forms, words, audiences),
		isUnfinished: await isUnfinished(ctx),
	};
}

const written = new WeakSet<Database>();
/** An index that has been written once stays: its database is asked until then. */
async function isUnfinished({ database }: OperationContext): Promise<boolean> {
	if (written.has(database)) return false;
	if (!(await isWritten(database))) return true;
	written.add(database);
	return false;
}

const textOf = (marked: string | null, language: Language | null): FoundText | null =>
	marked !== null && language !== null ? { segments: segmentsOf(marked), language } : null;

function resultOf(row: FoundEntryRow, language: Language): SearchResult {
	const { id, kind, path, title, within, day, sample, isPublic } = row;
	return {
		id,
		kind,
		path,
		title: inLanguage(title, language) ?? { text: path, language, isRequested: true },
		within: within.flatMap((texts) => inLanguage(texts, language) ?? []),
		foundTitle: textOf(row.markedTitle, row.titleLanguage),
		excerpt: textOf(row.marked, row.textLanguage),
		day,
		sample,
		isPublic,
	};
}

/** The search with each word that finds nothing replaced by one that is written much like it. */
async function suggestionsFor(
	ctx: OperationContext,
	forms: Forms,
	words: readonly string[],
	audiences: readonly string[],
): Promise<string[]> {
	const choices: string[][] = [];
	for (const [at, word] of words.entries()) {
		const isKnown = await findsAny(ctx.database, forms[at] ?? [], audiences);
		const likely = isKnown ? [] : await similarWords(ctx.database, word.toLowerCase(), audiences);
		choices.push(isKnown || !likely.length ? [word] : likely);
	}
	const most = Math.max(...choices.map(({ length }) => length));
	const all = Array.from({ length: most }, (_, nth) =>
		choices.map((likely) => likely[Math.min(nth, likely.length - 1)] ?? '').join(' '),
	);
	return [...new Set(all)].filter((one) => one !== words.join(' '));
}

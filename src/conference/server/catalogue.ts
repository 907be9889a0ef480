import { linksTo } from '#directory/server';
import { compareIn } from '#platform/collation.ts';
import type { LocalizedText } from '#platform/language.ts';
import { facetsOf, isNarrowed, listQuery, readList, type ListRequest } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { inOrder, runList } from '#platform/server/list.ts';
import { inBatches } from '#platform/server/sheet-response.ts';
import { catalogueList, type FacetKind } from '../catalogue.ts';
import { segmentsOf, type ExcerptSegment } from '../excerpt.ts';
import type { ConferenceHead } from '../page.ts';
import { toHead } from './to-page.ts';
import * as store from './store/catalogue.ts';

/** A conference in the results. With search words, its title and an excerpt have the matches marked. */
export interface FoundConference extends ConferenceHead {
	/** `null` = no search words */
	marked: { title: ExcerptSegment[]; excerpt: ExcerptSegment[]; language: string } | null;
}

/** A value of a facet. */
export interface FacetChoice {
	value: string;
	/** `null` = a year, which needs no name */
	name: LocalizedText | null;
	count: number;
	chosen: boolean;
}

export interface CatalogueResults extends ListRequest<FacetKind, 'date' | 'rank'> {
	/** The canonical query of this page, without `?`. */
	canonical: string;
	total: number;
	pages: number;
	results: FoundConference[];
	facets: { kind: FacetKind; values: FacetChoice[] }[];
}

/** Runs the catalogue's list, and reads the names of its facet values. */
async function runCatalogue(ctx: OperationContext, parameters: URLSearchParams, size?: number) {
	const request = readList(catalogueList, parameters);
	const search = { language: ctx.language, words: request.state.words };
	const values = await store.facetValues(ctx.database);
	const source = store.catalogueSource(search);
	const list = await runList(ctx.database, catalogueList, request, source, values, size);
	const entries = await linksTo(
		ctx,
		values.flatMap(({ entry }) => entry ?? []),
		ctx.language,
	);
	const name = (entry: string | null): LocalizedText | null => (entry && entries.get(entry)?.name) || null;
	return { list, search, name };
}

/**
 * Searches the announced conferences. Closed parts are never searched. At most seven statements; a page beyond the last
 * returns the last.
 */
export async function searchConferences(
	ctx: OperationContext,
	parameters: URLSearchParams,
): Promise<CatalogueResults> {
	const { list, search, name } = await runCatalogue(ctx, parameters);
	const rows = await store.conferencesByIds(ctx, list.ids, search);
	const { state, leftOut, total, pages, ids } = list;
	const compare = compareIn(ctx.language);
	return {
		state,
		leftOut,
		canonical: listQuery(catalogueList, state),
		total,
		pages,
		results: inOrder(ids, rows).map((row) => resultOf(row, ctx)),
		facets: facetsOf(catalogueList).map((kind) => {
			const shown = list.counts
				.filter(({ facet }) => facet === kind)
				.map(({ value, entry, count, chosen }): FacetChoice => ({ value, name: name(entry), count, chosen }))
				.filter((one) => (one.count || one.chosen) && (one.name || kind === 'year'));
			const byName = (a: FacetChoice, b: FacetChoice): number =>
				kind === 'year' ? Number(b.value) - Number(a.value) : compare(a.name?.text ?? '', b.name?.text ?? '');
			return { kind, values: shown.sort(byName) };
		}),
	};
}

/** The announced conferences that come next, and those that were last, at most `most` of each. Two statements, the first batched. */
export async function upcomingAndRecent(
	ctx: OperationContext,
	most: number,
): Promise<{ coming: ConferenceHead[]; recent: ConferenceHead[] }> {
	const today = ctx.now.toISOString().slice(0, 10);
	const { coming, recent } = await store.conferencesAround(ctx, today, most);
	const search = { language: ctx.language, words: [] };
	const rows = await store.conferencesByIds(ctx, [...coming, ...recent], search);
	const heads = (ids: readonly string[]): ConferenceHead[] =>
		inOrder(
			ids,
			rows.filter(({ id }) => ids.includes(id)),
		).map((row) => toHead(row, ctx.language));
	return { coming: heads(coming), recent: heads(recent) };
}

/** All conferences of a search, in batches for a file. @param max largest number */
export async function* allConferences(
	ctx: OperationContext,
	parameters: URLSearchParams,
	max: number,
): AsyncGenerator<readonly ConferenceHead[]> {
	const { list } = await runCatalogue(ctx, firstPage(parameters), max);
	const search = { language: ctx.language, words: [] };
	yield* inBatches(list.ids, async (ids) =>
		inOrder(ids, await store.conferencesByIds(ctx, ids, search)).map((row) => toHead(row, ctx.language)),
	);
}

/**
 * The newest conferences of a search, for its feed.
 * @returns `null` without a filter; `description` = the filters in the reader's language
 */
export async function narrowedConferences(
	ctx: OperationContext,
	parameters: URLSearchParams,
	max: number,
): Promise<{ ids: string[]; canonical: string; description: string } | null> {
	if (!isNarrowed(readList(catalogueList, parameters).state)) return null;
	const newest = firstPage(parameters);
	newest.set(catalogueList.sort, catalogueList.first);
	const { list, name } = await runCatalogue(ctx, newest, max);
	const { state, ids, counts } = list;
	// None of the requested filters exist.
	if (!isNarrowed(state)) return null;
	const chosen = counts.filter((one) => one.chosen).map((one) => name(one.entry)?.text ?? one.value);
	const words = state.words.length ? [state.words.join(' ')] : [];
	// A feed has its own order.
	const canonical = listQuery(catalogueList, state, { sort: 'rank', reversed: false });
	return { ids, canonical, description: [...words, ...chosen].join(', ') };
}

function firstPage(parameters: URLSearchParams): URLSearchParams {
	const first = new URLSearchParams(parameters);
	first.delete('page');
	return first;
}

function resultOf(row: store.FoundRow, { language }: OperationContext): FoundConference {
	const { markedTitle, markedBody } = row;
	const marked =
		row.language === null
			? null
			: {
					title: segmentsOf(markedTitle ?? ''),
					excerpt: segmentsOf(markedBody ?? ''),
					language: row.language,
				};
	return { ...toHead(row, language), marked };
}

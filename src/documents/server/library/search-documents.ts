import { segmentsOf, type ConferenceHead } from '#conference';
import { conferenceHeads } from '#conference/server';
import { listEntries, organisation } from '#directory/server';
import { compareIn } from '#platform/collation.ts';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { facetsOf, listQuery, readList, type ListRequest } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { inOrder, runList, type ListValue } from '#platform/server/list.ts';
import { inBatches } from '#platform/server/sheet-response.ts';
import { documentKinds } from '../../document.ts';
import type { Viewer } from '../../distribution.ts';
import { inFamilies } from '../../symbol.ts';
import { libraryList, seriesSlug, type LibraryDocument, type LibraryFacet } from '../../library-list.ts';
import { facetKeys, librarySource, libraryRows, type FacetKey, type LibraryRow } from '../store/library.ts';
import { allSeries } from '../store/series.ts';
import { markersOf } from '../markers.ts';
import { viewerOf } from '../viewer.ts';

/** A value of a facet. `name`: `null` where the page names it: a kind, a year, a language. */
export interface LibraryChoice {
	value: string;
	name: LocalizedText | null;
	/** `null` = not estimated */
	count: number | null;
	about: boolean;
	chosen: boolean;
}

export interface LibraryResults extends ListRequest<LibraryFacet, 'date' | 'rank'> {
	/** The canonical query of this page, without `?`. */
	canonical: string;
	total: number;
	/** The total is an estimate. */
	about: boolean;
	pages: number;
	/** The time zone of the days of issue. */
	timeZone: string;
	results: LibraryDocument[];
	facets: { facet: LibraryFacet; values: LibraryChoice[] }[];
}

/** Conferences to choose from; others are asked for by their own pages. */
const latestConferences = 20;

interface Value extends ListValue<LibraryFacet> {
	key: number;
	/** `null`: the page names it, or a conference, which is named later. */
	name: LocalizedText | null;
	/** The id of a conference. */
	conference?: string;
}

/**
 * All facet values that can be asked for. They do not depend on what documents there are: for a value that only closed
 * documents have, the answer is the same as for one that none has. 6.2
 */
async function valuesOf(
	ctx: OperationContext,
	{ state }: ListRequest<LibraryFacet, 'date' | 'rank'>,
): Promise<Value[]> {
	const keys = await facetKeys(ctx.database, state.facets.conference, latestConferences);
	const series = await allSeries(ctx.database);
	const heads = await conferenceHeads(
		ctx,
		keys.filter(({ facet }) => facet === 'conference').map(({ ref }) => ref),
	);
	const byRef = new Map(keys.map((one) => [`${one.facet} ${one.ref}`, one]));
	const value = (facet: LibraryFacet, ref: string, as: string, more: Partial<Value> = {}): Value => {
		const known = byRef.get(`${facet} ${ref}`);
		// No row has the key 0.
		return { facet, value: as, key: known?.key ?? 0, stored: known?.listed ?? 0, name: null, ...more };
	};
	const own = (facet: 'year' | 'language'): Value[] => {
		const all = keys.filter((one: FacetKey) => one.facet === facet).map(({ ref }) => ref);
		return [...new Set([...all, ...state.facets[facet]])].map((one) => value(facet, one, one));
	};
	const entries = async (facet: 'field' | 'country'): Promise<Value[]> =>
		(await listEntries(ctx, facet === 'field' ? 'field' : 'state', ctx.language)).map(({ id, slug, name }) =>
			value(facet, id, slug, { name }),
		);
	return [
		...series.map(({ id, pattern, name }) =>
			value('series', id, seriesSlug(pattern), { name: inLanguage(name, ctx.language) }),
		),
		...documentKinds.map((kind) => value('kind', kind, kind)),
		...own('year'),
		...own('language'),
		...(await entries('field')),
		...(await entries('country')),
		...[...heads.values()].map(({ id, slug, title, shortTitle }) =>
			value('conference', id, slug, { name: shortTitle ?? title, conference: id }),
		),
	];
}

/** Runs the library's list for a viewer. */
async function runLibrary(ctx: OperationContext, viewer: Viewer, parameters: URLSearchParams, size?: number) {
	const request = readList(libraryList, parameters);
	const values = await valuesOf(ctx, request);
	const years = values
		.filter(({ facet }) => facet === 'year')
		.sort((one, other) => Number(other.value) - Number(one.value))
		.map(({ key }) => key);
	const source = librarySource(viewer, request.state.words, years);
	return runList(ctx.database, libraryList, request, source, values, size);
}

/** The documents of ids that a viewer may read, in their order. Two statements. */
async function found(
	ctx: OperationContext,
	viewer: Viewer,
	ids: readonly string[],
	words: readonly string[] = [],
): Promise<LibraryDocument[]> {
	const { language } = ctx;
	const rows = ids.length ? await libraryRows(ctx.database, viewer, ids, { words, language }) : [];
	const heads = await conferenceHeads(ctx, [...new Set(rows.map(({ conference }) => conference))]);
	const marker = await markersOf(ctx);
	return inOrder(ids, rows).map((row) => ({
		...toFound(row, heads.get(row.conference) ?? null, language),
		marker: marker(row.distribution),
	}));
}

function toFound(
	row: LibraryRow,
	head: ConferenceHead | null,
	language: string,
): Omit<LibraryDocument, 'marker'> {
	const { id, symbol, kind, title, original, issuedAt, authors, languages, hasScan } = row;
	const localized = inLanguage(title, language, original);
	return {
		id,
		symbol,
		kind,
		title: localized ?? { text: symbol, language, isRequested: true },
		authors: authors.flatMap((name) => inLanguage(name, language) ?? []),
		issuedAt,
		languages,
		conference: head && { id: head.id, slug: head.slug, title: head.title, sample: head.sample },
		hasScan,
		excerpt:
			row.excerpt && row.excerptLanguage
				? { segments: segmentsOf(row.excerpt), language: row.excerptLanguage }
				: null,
	};
}

/**
 * Searches the issued documents that the caller may read. A page beyond the last returns the last. At most ten
 * statements. 6.1–6.5
 */
export async function searchDocuments(
	ctx: OperationContext,
	parameters: URLSearchParams,
): Promise<LibraryResults> {
	const viewer = await viewerOf(ctx);
	const list = await runLibrary(ctx, viewer, parameters);
	const { state, leftOut, total, about, pages, ids, counts } = list;
	const compare = compareIn(ctx.language);
	const shown = counts.filter((one) => one.count > 0 || one.chosen || (one.about && (one.stored ?? 0) > 0));
	return {
		state,
		leftOut,
		canonical: listQuery(libraryList, state),
		total,
		about,
		pages,
		timeZone: (await organisation(ctx))?.timeZone ?? 'UTC',
		results: inFamilies(await found(ctx, viewer, ids, state.words)),
		facets: facetsOf(libraryList).map((facet) => ({
			facet,
			values: merged(shown.filter((one) => one.facet === facet))
				.sort((a, b) =>
					facet === 'year'
						? Number(b.value) - Number(a.value)
						: compare(a.name?.text ?? '', b.name?.text ?? ''),
				)
				.map(({ value, name, count, about: estimated, chosen }) => ({
					value,
					name,
					count: estimated && !count ? null : count,
					about: estimated,
					chosen,
				})),
		})),
	};
}

/** Values with the same address as one, with the name of the first: series whose symbols begin alike. */
function merged<One extends { value: string; count: number }>(values: readonly One[]): One[] {
	const byValue = new Map<string, One>();
	for (const one of values) {
		const before = byValue.get(one.value);
		byValue.set(one.value, before ? { ...before, count: before.count + one.count } : one);
	}
	return [...byValue.values()];
}

/** All documents of a search, in batches for a file. @param max largest number */
export async function* allDocuments(
	ctx: OperationContext,
	parameters: URLSearchParams,
	max: number,
): AsyncGenerator<readonly LibraryDocument[]> {
	const viewer = await viewerOf(ctx);
	const { ids } = await runLibrary(ctx, viewer, firstPage(parameters), max);
	yield* inBatches(ids, (some) => found(ctx, viewer, some));
}

/**
 * The last issued documents of a search, for its feed: always those that everybody may read.
 * @returns `canonical`: the query of the feed; `description`: what was asked for, in the reader's language
 */
export async function newestDocuments(
	ctx: OperationContext,
	parameters: URLSearchParams,
	max: number,
): Promise<{
	documents: LibraryDocument[];
	canonical: string;
	chosen: { facet: LibraryFacet; value: string; name: string | null }[];
	words: string;
}> {
	const newest = firstPage(parameters);
	newest.set(libraryList.sort, libraryList.first);
	const stranger: Viewer = { isOfficer: false, memberships: [], now: ctx.now };
	const { ids, state, counts } = await runLibrary(ctx, stranger, newest, max);
	return {
		documents: (await found(ctx, stranger, ids)).toSorted(
			(a, b) => b.issuedAt.getTime() - a.issuedAt.getTime(),
		),
		canonical: listQuery(libraryList, state, { sort: 'rank', reversed: false }),
		chosen: counts
			.filter((one) => one.chosen)
			.map(({ facet, value, name }) => ({ facet, value, name: name?.text ?? null })),
		words: state.words.join(' '),
	};
}

function firstPage(parameters: URLSearchParams): URLSearchParams {
	const first = new URLSearchParams(parameters);
	first.delete('page');
	return first;
}

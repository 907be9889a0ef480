import { linksTo } from '#directory/server';
import type { Shown } from '#platform/language.ts';
import { facetsOf, listQuery, readList, type ListRequest } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { runList } from '#platform/server/list.ts';
import { catalogueList, type FacetKind } from '../catalogue.ts';
import { segmentsOf, type ExcerptSegment } from '../excerpt.ts';
import type { ConferenceHead } from '../page.ts';
import { headOf } from './to-page.ts';
import * as store from './store/catalogue.ts';

/** A conference that was found. With words, its title and a piece of its text, with what was found marked. */
export interface FoundConference extends ConferenceHead {
	/** `null` = no words were looked for */
	marked: { title: ExcerptSegment[]; excerpt: ExcerptSegment[]; language: string } | null;
}

/** A value of a facet. */
export interface FacetChoice {
	value: string;
	/** `null` = a year, which is its own name */
	name: Shown | null;
	count: number;
	chosen: boolean;
}

export interface CatalogueResults extends ListRequest<FacetKind, 'date' | 'rank'> {
	/** The one address of this page, without `?`. */
	canonical: string;
	total: number;
	pages: number;
	results: FoundConference[];
	facets: { kind: FacetKind; values: FacetChoice[] }[];
}

/**
 * Searches the conferences that have been announced. Closed parts are not searched, for anybody. Seven
 * statements at most, whatever is asked; a page beyond the last is the last.
 */
export async function searchConferences(
	ctx: OperationContext,
	parameters: URLSearchParams,
): Promise<CatalogueResults> {
	const request = readList(catalogueList, parameters);
	const search = { language: ctx.language, words: request.state.words };
	const values = await store.facetValues(ctx.database);
	const source = store.catalogueSource(search);
	const list = await runList(ctx.database, catalogueList, request, source, values);
	const rows = await store.conferencesByIds(ctx.database, list.ids, search);
	const entries = await linksTo(
		ctx,
		values.flatMap(({ entry }) => entry ?? []),
		ctx.language,
	);
	const { state, leftOut, total, pages, ids } = list;
	const collator = new Intl.Collator(ctx.language);
	return {
		state,
		leftOut,
		canonical: listQuery(catalogueList, state),
		total,
		pages,
		results: ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => resultOf(row, ctx))),
		facets: facetsOf(catalogueList).map((kind) => {
			const shown = list.counts
				.filter(({ facet }) => facet === kind)
				.map(({ value, entry, count, chosen }): FacetChoice => {
					const name = entry === null ? null : (entries.get(entry)?.name ?? null);
					return { value, name, count, chosen };
				})
				.filter(({ count, chosen, name }) => (count || chosen) && (name || kind === 'year'));
			const byName = (a: FacetChoice, b: FacetChoice): number =>
				kind === 'year'
					? Number(b.value) - Number(a.value)
					: collator.compare(a.name?.text ?? '', b.name?.text ?? '');
			return { kind, values: shown.sort(byName) };
		}),
	};
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
	return { ...headOf(row, language), marked };
}

import { linksTo } from '#directory/server';
import type { Shown } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { segmentsOf, type Segment } from '../excerpt.ts';
import type { ConferenceHead } from '../page.ts';
import {
	canonicalOf,
	facetKinds,
	readQuestion,
	toggled,
	type FacetKind,
	type LeftOut,
	type Question,
} from '../question.ts';
import { headOf } from './shape.ts';
import * as store from './store/catalogue.ts';

const pageSize = 20;
// To rank, each text that fits has to be weighed; of more than so many the newest come first.
const mostRanked = 1_000;

/** A conference that was found. With words, its title and a piece of its text, with what was found marked. */
export interface FoundConference extends ConferenceHead {
	/** `null` = no words were looked for */
	marked: { title: Segment[]; excerpt: Segment[]; language: string } | null;
}

/** A value of a facet, and the address (without `?`) with it taken in or out. */
export interface FacetChoice {
	slug: string;
	/** `null` = a year, which is its own name */
	name: Shown | null;
	count: number;
	chosen: boolean;
	query: string;
}

export interface Catalogue {
	question: Question;
	/** The one address of this page, without `?`. */
	canonical: string;
	leftOut: readonly LeftOut[];
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
): Promise<Catalogue> {
	const read = readQuestion(parameters);
	const values = await store.facetValues(ctx.database);
	const facets = Object.fromEntries(
		facetKinds.map((kind) => [
			kind,
			read.question.facets[kind].filter((slug) =>
				values.some((one) => one.kind === kind && one.slug === slug),
			),
		]),
	) as unknown as Question['facets'];
	const chosenKinds = facetKinds.filter((kind) => facets[kind].length);
	const search: store.Search = {
		language: ctx.language,
		words: read.question.words,
		chosen: chosenKinds.map((kind) =>
			values.filter((one) => one.kind === kind && facets[kind].includes(one.slug)).map(({ id }) => id),
		),
	};
	const looked = await lookAt(ctx, search, read.question.page);
	const { total, pages, page } = looked;
	const ranked = search.words.length > 0 && read.question.order === 'rank' && total <= mostRanked;
	const question: Question = {
		...read.question,
		facets,
		page,
		order: ranked ? 'rank' : 'date',
	};
	const place = { limit: pageSize, offset: (page - 1) * pageSize };
	const ids = ranked ? await store.bestFitting(ctx.database, search, place) : looked.ids;
	const rows = await store.found(ctx.database, ids, search);
	const entries = await linksTo(
		ctx,
		values.flatMap(({ entry }) => entry ?? []),
		ctx.language,
	);
	// A set in which nothing is chosen is the whole, whose counts are kept.
	const isWhole = (set: number): boolean => !search.words.length && search.chosen.length <= (set ? 1 : 0);
	const counted = new Map(looked.counts.map(({ id, set, n }) => [`${set} ${id}`, n]));
	const countOf = ({ id, listed }: store.FacetValue, set: number): number =>
		isWhole(set) ? listed : (counted.get(`${set} ${id}`) ?? 0);
	const collator = new Intl.Collator(ctx.language);
	return {
		question,
		canonical: canonicalOf(question),
		leftOut: read.leftOut,
		total,
		pages,
		results: ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => resultOf(row, ctx))),
		facets: facetKinds.map((kind) => {
			const shown = values
				.filter((one) => one.kind === kind)
				.map((one): FacetChoice => ({
					slug: one.slug,
					name: one.entry === null ? null : (entries.get(one.entry)?.name ?? null),
					count: countOf(one, chosenKinds.indexOf(kind) + 1),
					chosen: facets[kind].includes(one.slug),
					query: canonicalOf(toggled(question, kind, one.slug)),
				}))
				.filter(({ count, chosen, name }) => (count || chosen) && (name || kind === 'year'));
			const byName = (a: FacetChoice, b: FacetChoice): number =>
				kind === 'year'
					? Number(b.slug) - Number(a.slug)
					: collator.compare(a.name?.text ?? '', b.name?.text ?? '');
			return { kind, values: shown.sort(byName) };
		}),
	};
}

/** Looks through the listings; once more for the last page, when one beyond it was asked for. */
async function lookAt(
	ctx: OperationContext,
	search: store.Search,
	wanted: number,
): Promise<store.Looked & { pages: number; page: number }> {
	const at = (page: number) =>
		store.look(ctx.database, search, { limit: pageSize, offset: (page - 1) * pageSize });
	const looked = await at(wanted);
	const pages = Math.max(1, Math.ceil(looked.total / pageSize));
	return wanted <= pages ? { ...looked, pages, page: wanted } : { ...(await at(pages)), pages, page: pages };
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

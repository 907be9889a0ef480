import * as v from 'valibot';

/** How a list can be searched, filtered, sorted and paged, with the query parameters. */
export interface ListDefinition<Facet extends string = string, Sort extends string = string> {
	/** The query parameter of the search box. */
	search: string;
	/** The filters, in the order of the page and the address. `one`: a single value at a time. */
	facets: Readonly<Record<Facet, { value: v.GenericSchema<unknown, string>; one?: boolean }>>;
	/** The sort columns, each with its default direction. */
	sorts: Readonly<Record<Sort, Direction>>;
	/** The query parameter of the sort column. */
	sort: string;
	/** The default sort column. */
	first: Sort;
	/** Sorting by relevance, the default when there are search words. */
	relevance?: Sort;
	/** The columns that an address may add, in the query parameter `column`. */
	columns?: v.GenericSchema<unknown, string>;
	/** Rows on a page. */
	size: number;
}
export type Direction = 'ascending' | 'descending';

/** A requested view of a list: values of one facet are alternatives (OR), facets combine (AND). */
export interface ListState<Facet extends string = string, Sort extends string = string> {
	/** Search words of letters and digits; the last is matched as a prefix. */
	words: readonly string[];
	facets: Readonly<Record<Facet, readonly string[]>>;
	sort: Sort;
	/** Sorted against the column's default direction. */
	reversed: boolean;
	/** From 1. */
	page: number;
	/** The added columns, in the order of the address. */
	columns?: readonly string[];
}

/** Why part of an address was ignored, for a message on the page. */
export type LeftOut = 'too-many-words' | 'too-long-word' | 'no-words' | 'too-many-values';

/** The view that an address asks for, with what was ignored. */
export interface ListRequest<Facet extends string = string, Sort extends string = string> {
	state: ListState<Facet, Sort>;
	leftOut: readonly LeftOut[];
}

/** Longer results are not sorted by relevance, which computes a rank for every match. */
export const maxRelevant = 1_000;

const max = { words: 8, letters: 40, values: 10, columns: 120, page: 1_000 } as const;

/** A facet value that is a day, such as `2026-02-28`. */
export const dayValue = v.pipe(v.string(), v.isoDate());

/** A facet value that is a slug, such as `early-warning`. */
export const slugValue = v.pipe(v.string(), v.maxLength(100), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));

const pageNumber = v.fallback(
	v.pipe(
		v.string(),
		v.regex(/^[1-9]\d{0,3}$/),
		v.transform((text) => Math.min(Number(text), max.page)),
	),
	1,
);

export const facetsOf = <Facet extends string>({ facets }: ListDefinition<Facet>): Facet[] =>
	Object.keys(facets) as Facet[];

const firstSort = <Sort extends string>(
	{ first, relevance }: ListDefinition<string, Sort>,
	words: readonly string[],
): Sort => (words.length ? (relevance ?? first) : first);

const columnsIn = (known: v.GenericSchema<unknown, string>, parameters: URLSearchParams): string[] =>
	[...new Set(parameters.getAll('column').filter((text) => v.is(known, text)))].slice(0, max.columns);

/**
 * Parses a list's query. Ignores unknown parameters and values, so an old or mistyped link still shows a list; bounds
 * everything else.
 */
export function readList<Facet extends string, Sort extends string>(
	definition: ListDefinition<Facet, Sort>,
	parameters: URLSearchParams,
): ListRequest<Facet, Sort> {
	const leftOut = new Set<LeftOut>();
	const typed = parameters.get(definition.search) ?? '';
	const all = typed.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	const short = all.filter((word) => word.length <= max.letters);
	if (short.length < all.length) leftOut.add('too-long-word');
	if (short.length > max.words) leftOut.add('too-many-words');
	if (!all.length && typed.trim()) leftOut.add('no-words');
	const words = short.slice(0, max.words);
	const facets = facetsOf(definition).map((facet) => {
		const { value, one } = definition.facets[facet];
		const values = new Set(parameters.getAll(facet).filter((text) => v.is(value, text)));
		if (values.size > max.values) leftOut.add('too-many-values');
		return [facet, [...values].slice(0, one ? 1 : max.values).sort()];
	});
	const requested = /^(-?)(.*)$/s.exec(parameters.get(definition.sort) ?? '');
	const sort = (Object.keys(definition.sorts) as Sort[]).find((key) => key === requested?.[2]);
	// Relevance needs search words.
	const known = sort !== undefined && (words.length > 0 || sort !== definition.relevance);
	const state: ListState<Facet, Sort> = {
		words,
		facets: Object.fromEntries(facets) as ListState<Facet, Sort>['facets'],
		sort: known ? sort : firstSort(definition, words),
		reversed: known && sort !== definition.relevance && requested?.[1] === '-',
		page: v.parse(pageNumber, parameters.get('page')),
		...(definition.columns && { columns: columnsIn(definition.columns, parameters) }),
	};
	return { state, leftOut: [...leftOut] };
}

/**
 * The canonical query of a view, without `?`: equal views have equal queries, and defaults are left out.
 * @param change what differs; the view returns to page 1 unless `page` is part of it
 */
export function listQuery<Facet extends string, Sort extends string>(
	definition: ListDefinition<Facet, Sort>,
	state: ListState<Facet, Sort>,
	change: Partial<ListState<Facet, Sort>> = {},
): string {
	const from = Object.keys(change).length ? { page: 1 } : {};
	const { words, facets, sort, reversed, page, columns = [] } = { ...state, ...from, ...change };
	const parameters = new URLSearchParams();
	if (words.length) parameters.set(definition.search, words.join(' '));
	for (const facet of facetsOf(definition))
		for (const value of [...facets[facet]].sort()) parameters.append(facet, value);
	const usual = firstSort(definition, words);
	const isSortKept = sort !== usual && (words.length > 0 || sort !== definition.relevance);
	if (isSortKept || reversed) parameters.set(definition.sort, `${reversed ? '-' : ''}${sort}`);
	for (const column of columns) parameters.append('column', column);
	if (page > 1) parameters.set('page', String(page));
	return parameters.toString();
}

/** The facets with one value added, or removed if it is chosen already. */
export function toggled<Facet extends string>(
	definition: ListDefinition<Facet>,
	{ facets }: ListState<Facet>,
	facet: Facet,
	value: string,
): Pick<ListState<Facet>, 'facets'> {
	const others = facets[facet].filter((one) => one !== value);
	const added = definition.facets[facet].one ? [value] : [...others, value];
	return { facets: { ...facets, [facet]: others.length < facets[facet].length ? others : added } };
}

/** The direction in which the list is sorted now. */
export const sortDirection = <Sort extends string>(
	{ sorts }: ListDefinition<string, Sort>,
	{ sort, reversed }: Pick<ListState<string, Sort>, 'sort' | 'reversed'>,
): Direction => (reversed === (sorts[sort] === 'descending') ? 'ascending' : 'descending');

/**
 * The link and state of a column heading.
 * @returns the query without `?` that sorts by the column, reversed if the list is sorted by it already; and the
 * current direction, `undefined` if the list is sorted by another column
 */
export function sortedBy<Facet extends string, Sort extends string>(
	definition: ListDefinition<Facet, Sort>,
	state: ListState<Facet, Sort>,
	sort: Sort,
): { query: string; order: Direction | undefined } {
	const is = state.sort === sort;
	return {
		query: listQuery(definition, state, { sort, reversed: is && !state.reversed }),
		order: is ? sortDirection(definition, state) : undefined,
	};
}

/** Whether a search or a filter is active. */
export const isNarrowed = <Facet extends string>({ words, facets }: ListState<Facet>): boolean =>
	words.length > 0 || Object.values<readonly string[]>(facets).some((values) => values.length > 0);

import * as v from 'valibot';

/** How a list is searched, narrowed, sorted and paged, and how its address says so. */
export interface ListDefinition<Facet extends string = string, Sort extends string = string> {
	/** The parameter of the search box. */
	search: string;
	/** By what it is narrowed, in the order of the page and of the address. `one`: one value at a time. */
	facets: Readonly<Record<Facet, { value: v.GenericSchema<unknown, string>; one?: boolean }>>;
	/** By what it is sorted, with the direction in which that is first tried. */
	sorts: Readonly<Record<Sort, Direction>>;
	/** The parameter of the order. */
	sort: string;
	/** The order unless another is asked for. */
	first: Sort;
	/** The order by how well the words match, which is the first one where there are words. */
	relevance?: Sort;
	/** Rows on a page. */
	size: number;
}
export type Direction = 'ascending' | 'descending';

/** What is asked of a list: values of one facet are alternatives, facets narrow together. */
export interface ListState<Facet extends string = string, Sort extends string = string> {
	/** Letters and digits; the last may be unfinished. */
	words: readonly string[];
	facets: Readonly<Record<Facet, readonly string[]>>;
	sort: Sort;
	/** Sorted against the direction of the definition. */
	reversed: boolean;
	/** From 1. */
	page: number;
}

/** What was ignored in an address, for the page to say. */
export type LeftOut = 'too-many-words' | 'too-long-word' | 'no-words' | 'too-many-values';

/** A list's state as an address asks for it, with what was ignored. */
export interface ListRequest<Facet extends string = string, Sort extends string = string> {
	state: ListState<Facet, Sort>;
	leftOut: readonly LeftOut[];
}

const most = { words: 8, letters: 40, values: 10, page: 1_000 } as const;

/** The value of a facet that is a word of an address, such as `early-warning`. */
export const slugValue = v.pipe(v.string(), v.maxLength(100), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));

const pageNumber = v.fallback(
	v.pipe(
		v.string(),
		v.regex(/^[1-9]\d{0,3}$/),
		v.transform((text) => Math.min(Number(text), most.page)),
	),
	1,
);

export const facetsOf = <Facet extends string>({ facets }: ListDefinition<Facet>): Facet[] =>
	Object.keys(facets) as Facet[];

const firstSort = <Sort extends string>(
	{ first, relevance }: ListDefinition<string, Sort>,
	words: readonly string[],
): Sort => (words.length ? (relevance ?? first) : first);

/**
 * Reads from an address what it asks of a list. What is not understood is ignored, so that an old or a mistyped link
 * still leads to a list; what is understood is bounded.
 */
export function readList<Facet extends string, Sort extends string>(
	definition: ListDefinition<Facet, Sort>,
	parameters: URLSearchParams,
): ListRequest<Facet, Sort> {
	const leftOut = new Set<LeftOut>();
	const typed = parameters.get(definition.search) ?? '';
	const all = typed.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	const short = all.filter((word) => word.length <= most.letters);
	if (short.length < all.length) leftOut.add('too-long-word');
	if (short.length > most.words) leftOut.add('too-many-words');
	if (!all.length && typed.trim()) leftOut.add('no-words');
	const words = short.slice(0, most.words);
	const facets = facetsOf(definition).map((facet) => {
		const { value, one } = definition.facets[facet];
		const values = new Set(parameters.getAll(facet).filter((text) => v.is(value, text)));
		if (values.size > most.values) leftOut.add('too-many-values');
		return [facet, [...values].slice(0, one ? 1 : most.values).sort()];
	});
	const asked = /^(-?)(.*)$/s.exec(parameters.get(definition.sort) ?? '');
	const sort = (Object.keys(definition.sorts) as Sort[]).find((key) => key === asked?.[2]);
	// Without words nothing matches better than anything else.
	const known = sort !== undefined && (words.length > 0 || sort !== definition.relevance);
	const state: ListState<Facet, Sort> = {
		words,
		facets: Object.fromEntries(facets) as ListState<Facet, Sort>['facets'],
		sort: known ? sort : firstSort(definition, words),
		reversed: known && sort !== definition.relevance && asked?.[1] === '-',
		page: v.parse(pageNumber, parameters.get('page')),
	};
	return { state, leftOut: [...leftOut] };
}

/**
 * The one address of a list's state, without its `?`: what leads to the same page is written the same, defaults are left
 * out.
 * @param change what is different there; it starts at the first page again unless `page` is part of it
 */
export function listQuery<Facet extends string, Sort extends string>(
	definition: ListDefinition<Facet, Sort>,
	state: ListState<Facet, Sort>,
	change: Partial<ListState<Facet, Sort>> = {},
): string {
	const from = Object.keys(change).length ? { page: 1 } : {};
	const { words, facets, sort, reversed, page } = { ...state, ...from, ...change };
	const parameters = new URLSearchParams();
	if (words.length) parameters.set(definition.search, words.join(' '));
	for (const facet of facetsOf(definition))
		for (const value of [...facets[facet]].sort()) parameters.append(facet, value);
	const usual = firstSort(definition, words);
	const stays = sort !== usual && (words.length > 0 || sort !== definition.relevance);
	if (stays || reversed) parameters.set(definition.sort, `${reversed ? '-' : ''}${sort}`);
	if (page > 1) parameters.set('page', String(page));
	return parameters.toString();
}

/** The facets of a state with one value added, or removed where it is chosen. */
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

/** The direction in which a list is sorted. */
export const sortDirection = <Sort extends string>(
	{ sorts }: ListDefinition<string, Sort>,
	{ sort, reversed }: Pick<ListState<string, Sort>, 'sort' | 'reversed'>,
): Direction => (reversed === (sorts[sort] === 'descending') ? 'ascending' : 'descending');

/**
 * What the heading of a column needs to sort by it.
 * @returns the address without `?` that sorts by it, the other way round where it does so already; the direction in which
 * it sorts now, `undefined` where the list is sorted by something else
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

/** Whether a list is searched or narrowed at all. */
export const isNarrowed = <Facet extends string>({ words, facets }: ListState<Facet>): boolean =>
	words.length > 0 || Object.values<readonly string[]>(facets).some((values) => values.length > 0);

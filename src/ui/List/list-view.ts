import {
	facetsOf,
	isNarrowed,
	listQuery,
	toggled,
	type ListDefinition,
	type ListState,
} from '#platform/list.ts';
import type { Chosen, Facet } from '../FacetPanel/facet.ts';
import type { ListFacet } from './facet.ts';

interface Of<Name extends string, Sort extends string> {
	/** The page's own address without its query. */
	here: string;
	definition: ListDefinition<Name, Sort>;
	state: ListState<Name, Sort>;
	facets: readonly ListFacet<Name>[];
	/** The field for words, if it is part of the list. */
	search?: { label: string } | undefined;
	/** What a search keeps besides. */
	hidden?: readonly { name: string; value: string }[] | undefined;
}

/** What surrounds the rows of a list: where its links lead, what is chosen, what its form sends along. */
export function listView<Name extends string, Sort extends string>({
	here,
	definition,
	state,
	facets,
	search,
	hidden = [],
}: Of<Name, Sort>) {
	const at = (query: string, address = here): string => (query ? `${address}?${query}` : address);
	const to = (change: Partial<ListState<Name, Sort>>): string => at(listQuery(definition, state, change));
	const order = new URLSearchParams(listQuery(definition, state)).get(definition.sort);
	const noFacets = Object.fromEntries(
		facetsOf(definition).map((facet) => [facet, []]),
	) as unknown as ListState<Name, Sort>['facets'];
	const words: Chosen[] =
		search && state.words.length
			? [{ label: state.words.join(' '), facet: search.label, href: to({ words: [] }) }]
			: [];
	const values = facets.flatMap(({ facet, label, options }): Chosen[] =>
		options
			.filter((option) => option.chosen)
			.map((option) => ({
				label: option.label,
				facet: label,
				href: to(toggled(definition, state, facet, option.value)),
			})),
	);
	return {
		/** The address with a change of the view. */
		to,
		/** The address with one value of a facet, or none. */
		only: (facet: Name, value?: string): string =>
			to({ facets: { ...state.facets, [facet]: value === undefined ? [] : [value] } }),
		/** An address that takes the query of all rows, such as a file. */
		all: (address: string): string => at(listQuery(definition, state, { page: 1 }), address),
		narrowed: isNarrowed(state),
		clear: search ? here : to({ facets: noFacets }),
		chosen: [...words, ...values],
		hidden: [
			...hidden,
			...(order ? [{ name: definition.sort, value: order }] : []),
			...(state.columns ?? []).map((value) => ({ name: 'column', value })),
			...(search ? [] : [{ name: definition.search, value: state.words.join(' ') }]),
		],
		facets: facets
			.filter(({ options }) => options.length)
			.map(({ facet, ...one }): Facet => ({
				...one,
				name: facet,
				one: Boolean(definition.facets[facet].one),
			})),
	};
}

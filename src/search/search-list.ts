import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';

export const searchFacets = ['kind', 'year', 'language'] as const;
export type SearchFacet = (typeof searchFacets)[number];

/** The search as a list: `rank` sorts the best match first, `date` the latest. */
export const searchList: ListDefinition<SearchFacet, 'rank' | 'date'> = {
	search: 'words',
	facets: {
		kind: { value: v.pipe(v.string(), v.regex(/^[a-z]{3,20}$/)) },
		year: { value: v.pipe(v.string(), v.regex(/^(?:19|2[01])\d\d$/)) },
		language: { value: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)) },
	},
	sorts: { rank: 'descending', date: 'descending' },
	sort: 'order',
	first: 'date',
	relevance: 'rank',
	size: 20,
};

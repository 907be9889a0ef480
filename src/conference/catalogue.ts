import * as v from 'valibot';
import { slugValue, type ListDefinition } from '#platform/list.ts';

export type FacetKind = 'field' | 'state' | 'structure' | 'series' | 'year';

/** The catalogue of conferences as a list: `date` sorts newest first, `rank` best match first. */
export const catalogueList: ListDefinition<FacetKind, 'date' | 'rank'> = {
	search: 'words',
	facets: {
		field: { value: slugValue },
		state: { value: slugValue },
		structure: { value: slugValue },
		series: { value: slugValue },
		year: { value: v.pipe(v.string(), v.regex(/^(?:1[89]|2[01])\d\d$/)) },
	},
	sorts: { date: 'descending', rank: 'descending' },
	sort: 'order',
	first: 'date',
	relevance: 'rank',
	size: 20,
};

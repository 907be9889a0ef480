import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { states } from './lifecycle.ts';

export type OfficeFacet = 'state';
export type OfficeSort = 'date' | 'title' | 'state' | 'saved';

/** The officers' list of conferences; those without published dates come first. */
export const officeList: ListDefinition<OfficeFacet, OfficeSort> = {
	search: 'words',
	facets: { state: { value: v.picklist(states) } },
	sorts: { date: 'descending', title: 'ascending', state: 'ascending', saved: 'descending' },
	sort: 'sort',
	first: 'date',
	size: 50,
};

import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { roles } from '#conference';

export type PeopleFacet = 'role' | 'delegation';
export type PeopleSort = 'role' | 'name' | 'delegation' | 'email';

/** The officers' list of a conference's people. */
export const peopleList: ListDefinition<PeopleFacet, PeopleSort> = {
	search: 'q',
	facets: { role: { value: v.picklist(roles) }, delegation: { value: v.pipe(v.string(), v.uuid()) } },
	sorts: { role: 'ascending', name: 'ascending', delegation: 'ascending', email: 'ascending' },
	sort: 'sort',
	first: 'role',
	size: 50,
};

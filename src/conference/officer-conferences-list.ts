import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { states } from './lifecycle.ts';

export type OfficerConferencesFacet = 'state';
export type OfficerConferencesSort = 'date' | 'title' | 'state' | 'saved';

/** The officers' list of conferences; those without published dates come first. */
export const officerConferencesList: ListDefinition<OfficerConferencesFacet, OfficerConferencesSort> = {
	search: 'words',
	facets: { state: { value: v.picklist(states) } },
	sorts: { date: 'descending', title: 'ascending', state: 'ascending', saved: 'descending' },
	sort: 'sort',
	first: 'date',
	size: 50,
};

import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { practiceStates } from './practice.ts';

export type OfficerPracticesSort = 'submitted' | 'title';

/** The officers' list of practices; those submitted last come first. */
export const officerPracticesList: ListDefinition<'state', OfficerPracticesSort> = {
	search: 'words',
	facets: { state: { value: v.picklist(practiceStates) } },
	sorts: { submitted: 'descending', title: 'ascending' },
	sort: 'sort',
	first: 'submitted',
	size: 50,
};

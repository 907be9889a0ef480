import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { categories } from './categories.ts';
import { registrationStates } from './registration.ts';

/** What an officer has to look at. */
export const attentions = ['overdue', 'review', 'change', 'double', 'at-risk'] as const;
export type Attention = (typeof attentions)[number];

export type RegistrationFacet = 'state' | 'attention' | 'category' | 'delegation';
export type RegistrationSort = 'name' | 'state' | 'delegation' | 'due' | 'waiting' | 'changed';

/** The officers' list of registrations: what changed last comes first. */
export const registrationsList: ListDefinition<RegistrationFacet, RegistrationSort> = {
	search: 'q',
	facets: {
		state: { value: v.picklist(registrationStates) },
		attention: { value: v.picklist(attentions) },
		category: { value: v.picklist(categories) },
		delegation: { value: v.pipe(v.string(), v.uuid()) },
	},
	sorts: {
		name: 'ascending',
		state: 'ascending',
		delegation: 'ascending',
		due: 'ascending',
		waiting: 'ascending',
		changed: 'descending',
	},
	sort: 'sort',
	first: 'changed',
	size: 50,
};

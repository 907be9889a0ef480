import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { categories } from './categories.ts';
import { registrationStates } from './registration.ts';

export type RegistrationFacet = 'state' | 'category' | 'delegation';
export type RegistrationSort = 'name' | 'state' | 'delegation' | 'changed';

/** The officers' list of registrations: what changed last comes first. */
export const registrationsList: ListDefinition<RegistrationFacet, RegistrationSort> = {
	search: 'q',
	facets: {
		state: { value: v.picklist(registrationStates) },
		category: { value: v.picklist(categories) },
		delegation: { value: v.pipe(v.string(), v.uuid()) },
	},
	sorts: { name: 'ascending', state: 'ascending', delegation: 'ascending', changed: 'descending' },
	sort: 'sort',
	first: 'changed',
	size: 50,
};

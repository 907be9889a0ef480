import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { categories, type Category } from './categories.ts';
import { registrationStates, type RegistrationState } from './registration.ts';

/** What an officer has to look at. */
export const attentions = ['overdue', 'review', 'change', 'double', 'at-risk'] as const;
export type Attention = (typeof attentions)[number];

export type RegistrationFacet = 'state' | 'attention' | 'category' | 'delegation';
export type RegistrationSort = 'name' | 'state' | 'delegation' | 'due' | 'waiting' | 'changed';

/** The officers' list of registrations: by name, an order that no step changes. 1.7 */
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
	first: 'name',
	size: 50,
};

/** A registration in the officers' list. */
export interface ListedRegistration {
	id: string;
	givenName: string;
	familyName: string;
	jobTitle: string;
	email: string;
	category: Category;
	delegation: string | null;
	state: RegistrationState;
	underReview: boolean;
	/** Of the conference. */
	timeZone: string;
	/** Since when an answer is awaited, ms; `null` = none is. */
	pendingSince: number | null;
	/** Other facts were proposed, and no officer has decided yet. */
	changeWaits: boolean;
	atRisk: boolean;
	/** The address has another registration that still counts. 1.10 */
	isDouble: boolean;
	/** Since when it waits for a place, ms; `null` = it does not. */
	waitingSince: number | null;
	/** ms */
	changedAt: number;
}

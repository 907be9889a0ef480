import * as v from 'valibot';
import type { ListDefinition } from './list.ts';

/** States of emails, in the order in which they need somebody. */
export const emailStates = ['given-up', 'failed', 'held', 'waiting', 'stored', 'sent'] as const;

export type EmailsFacet = 'state';
export type EmailsSort = 'made' | 'to';

/** The administrators' list of emails. */
export const emailsList: ListDefinition<EmailsFacet, EmailsSort> = {
	search: 'q',
	facets: { state: { value: v.picklist(emailStates) } },
	sorts: { made: 'descending', to: 'ascending' },
	sort: 'sort',
	first: 'made',
	size: 50,
};

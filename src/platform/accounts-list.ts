import * as v from 'valibot';
import type { ListDefinition } from './list.ts';

/** The organisation's roles, and `none` for people without one. */
export const accountRoles = ['administrator', 'officer', 'none'] as const;
export const accountStates = ['active', 'blocked'] as const;

export type AccountsFacet = 'role' | 'state';
export type AccountsSort = 'name' | 'email' | 'since';

/** The administrators' list of everybody with an account. */
export const accountsList: ListDefinition<AccountsFacet, AccountsSort> = {
	search: 'q',
	facets: { role: { value: v.picklist(accountRoles) }, state: { value: v.picklist(accountStates) } },
	sorts: { name: 'ascending', email: 'ascending', since: 'descending' },
	sort: 'sort',
	first: 'name',
	size: 50,
};

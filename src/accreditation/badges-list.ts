import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { categories } from './categories.ts';

export const printedStates = ['no', 'yes'] as const;
export type BadgeFacet = 'printed' | 'category' | 'delegation';
export type BadgeSort = 'delegation' | 'name' | 'printed';

/** The officers' list of badges: one for each accredited person, by delegation. */
export const badgesList: ListDefinition<BadgeFacet, BadgeSort> = {
	search: 'q',
	facets: {
		printed: { value: v.picklist(printedStates), one: true },
		category: { value: v.picklist(categories) },
		delegation: { value: v.pipe(v.string(), v.uuid()) },
	},
	sorts: { delegation: 'ascending', name: 'ascending', printed: 'descending' },
	sort: 'sort',
	first: 'delegation',
	size: 50,
};

/** The sizes of a badge on paper: one to a sheet of A6, or eight to a sheet of A4. */
export const badgeSizes = ['a6', 'a4'] as const;
export type BadgeSize = (typeof badgeSizes)[number];

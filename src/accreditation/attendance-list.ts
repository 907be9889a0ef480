import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { categories } from './categories.ts';

export type AttendanceFacet = 'day' | 'came' | 'door' | 'category' | 'delegation';
export type AttendanceSort = 'delegation' | 'name' | 'time';

/** The officers' list of who came on a day. */
export const attendanceList: ListDefinition<AttendanceFacet, AttendanceSort> = {
	search: 'q',
	facets: {
		/** The day that is shown; every row has it. */
		day: { value: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)), one: true },
		came: { value: v.picklist(['yes', 'no']), one: true },
		door: { value: v.pipe(v.string(), v.minLength(1), v.maxLength(60)) },
		category: { value: v.picklist(categories) },
		delegation: { value: v.pipe(v.string(), v.uuid()) },
	},
	sorts: { delegation: 'ascending', name: 'ascending', time: 'ascending' },
	sort: 'sort',
	first: 'delegation',
	size: 50,
};

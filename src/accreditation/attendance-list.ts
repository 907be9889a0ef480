import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { categories, type Category } from './categories.ts';
import type { DoorOutcome } from './door.ts';
import type { Facts } from './facts.ts';

export type AttendanceFacet = 'day' | 'came' | 'door' | 'category' | 'delegation';
export type AttendanceSort = 'delegation' | 'name' | 'time';

/** The officers' list of the people who came on a day. */
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

/** An accredited person on a day, with their first admission. Times in ms. */
export interface AttendanceRow extends Omit<Facts, 'formOfAddress' | 'badgeName'> {
	/** The registration. */
	id: string;
	category: Category;
	delegation: string | null;
	/** `null` = has not come */
	at: number | null;
	door: string | null;
}

/** A scan as officers see it. Times in ms. */
export interface ListedScan {
	id: string;
	registration: string;
	name: string;
	door: string;
	device: string;
	day: string;
	at: number;
	outcome: Extract<DoorOutcome, 'admitted' | 'not-today' | 'revoked'>;
	late: boolean;
	undoneAt: number | null;
	undoneReason: string | null;
}

/** What an officer should look at. */
export interface DoorNotices {
	/** One person at two doors within a minute. 6.2 */
	twoDoors: { registration: string; name: string; scans: readonly [ListedScan, ListedScan] }[];
	/** Refused at a door, or received after the key of the door had ended. */
	others: ListedScan[];
}

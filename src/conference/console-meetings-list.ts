import * as v from 'valibot';
import { dayValue, type ListDefinition } from '#platform/list.ts';
import { meetingStates, type MeetingState } from './agenda.ts';
import type { AgendaMeeting } from './page.ts';

/** How a meeting stands for its preparers: a cancelled one is neither planned nor over. */
export const meetingStatuses = [...meetingStates, 'cancelled'] as const;
export type MeetingStatus = (typeof meetingStatuses)[number];

export const statusOf = ({ state, cancelled }: { state: MeetingState; cancelled: boolean }): MeetingStatus =>
	cancelled ? 'cancelled' : state;

/** A meeting in the list. */
export interface ConsoleMeeting extends Pick<
	AgendaMeeting,
	'id' | 'number' | 'title' | 'day' | 'startsAt' | 'endsAt' | 'place'
> {
	status: MeetingStatus;
}

export type ConsoleMeetingsFacet = 'state' | 'day';
export type ConsoleMeetingsSort = 'time' | 'number';

/** The list of a conference's meetings in its console, in the order of time; those without a time last. */
export const consoleMeetingsList: ListDefinition<ConsoleMeetingsFacet, ConsoleMeetingsSort> = {
	search: 'q',
	facets: { state: { value: v.picklist(meetingStatuses) }, day: { value: dayValue } },
	sorts: { time: 'ascending', number: 'ascending' },
	sort: 'sort',
	first: 'time',
	// As many as a conference can have.
	size: 60,
};

import type { AgendaMeeting } from './page.ts';

/** Meetings of which each overlaps another, with the column of each; a meeting without overlap is alone. */
export interface ParallelMeetings<T> {
	columns: number;
	/** In order of time; `column` counts from 1. Meetings of one place share a column unless they overlap. */
	meetings: { meeting: T; column: number }[];
}

type Timed = Pick<AgendaMeeting, 'startsAt' | 'endsAt' | 'place'>;

const overlaps = (one: Timed, other: Timed): boolean =>
	one.startsAt !== null &&
	one.endsAt !== null &&
	other.startsAt !== null &&
	other.endsAt !== null &&
	one.startsAt < other.endsAt &&
	other.startsAt < one.endsAt;

/** The index of the column whose meetings leave room: of the same place first, else a new one. */
function columnFor<T extends Timed>(columns: T[][], meeting: T): number {
	const isFree = (column: T[]): boolean => column.every((one) => !overlaps(one, meeting));
	const same = columns.findIndex(
		(column) => column.some(({ place }) => place?.text === meeting.place?.text) && isFree(column),
	);
	return same < 0 ? columns.length : same;
}

/** Puts meetings that overlap beside each other, in the order given; one without both times stands alone. */
export function parallelMeetings<T extends Timed>(meetings: readonly T[]): ParallelMeetings<T>[] {
	const groups: T[][] = [];
	for (const meeting of meetings) {
		const last = groups.at(-1);
		if (last?.some((one) => overlaps(one, meeting))) last.push(meeting);
		else groups.push([meeting]);
	}
	return groups.map((group) => {
		const columns: T[][] = [];
		const placed = group.map((meeting) => {
			const column = columnFor(columns, meeting);
			(columns[column] ??= []).push(meeting);
			return { meeting, column: column + 1 };
		});
		return { columns: columns.length, meetings: placed };
	});
}

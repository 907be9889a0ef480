import type { AgendaMeeting } from './page.ts';

/** Meetings that overlap, each with its column; a meeting that overlaps none is a group of its own. */
export interface ParallelMeetings<T> {
	columns: number;
	/** In order of time; `column` counts from 1. Meetings of one place share a column unless they overlap. */
	meetings: (T & { column: number })[];
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
function columnFor(columns: readonly (readonly Timed[])[], meeting: Timed): number {
	const same = columns.findIndex(
		(column) =>
			column.some(({ place }) => place?.text === meeting.place?.text) &&
			!column.some((one) => overlaps(one, meeting)),
	);
	return same < 0 ? columns.length : same;
}

/** Puts meetings that overlap beside each other, in the order given; one without both times stands alone. */
export function parallelMeetings<T extends { meeting: Timed }>(shown: readonly T[]): ParallelMeetings<T>[] {
	const groups: T[][] = [];
	for (const one of shown) {
		const last = groups.at(-1);
		if (last?.some(({ meeting }) => overlaps(meeting, one.meeting))) last.push(one);
		else groups.push([one]);
	}
	return groups.map((group) => {
		const columns: Timed[][] = [];
		const meetings = group.map((one) => {
			const column = columnFor(columns, one.meeting);
			(columns[column] ??= []).push(one.meeting);
			return { ...one, column: column + 1 };
		});
		return { columns: columns.length, meetings };
	});
}

import { describe, expect, it } from 'vitest';
import { parallelMeetings } from './parallel-meetings.ts';

const meeting = (startsAt: number | null, endsAt: number | null, place: string | null = null) => ({
	meeting: {
		startsAt,
		endsAt,
		place: place === null ? null : { text: place, language: 'en', isRequested: true },
	},
});
const columns = (...meetings: ReturnType<typeof meeting>[]): number[][] =>
	parallelMeetings(meetings).map((group) => group.meetings.map(({ column }) => column));

describe('Meetings beside each other', () => {
	it('are none where one has no beginning or no end', () => {
		expect(columns(meeting(null, null), meeting(9, null), meeting(9, 12))).toEqual([[1], [1], [1]]);
	});

	it('are none where one begins as the other ends', () => {
		expect(columns(meeting(9, 12), meeting(12, 15))).toEqual([[1], [1]]);
	});

	it('have a column each, also in one place', () => {
		expect(columns(meeting(9, 12, 'Hall'), meeting(9, 12, 'Hall'), meeting(10, 11, 'Room'))).toEqual([
			[1, 2, 3],
		]);
	});

	it('keep the column of their place when one follows another there', () => {
		const long = meeting(9, 15, 'Room');
		expect(columns(long, meeting(9, 12, 'Hall'), meeting(12, 14, 'Hall'))).toEqual([[1, 2, 2]]);
		expect(parallelMeetings([long, meeting(10, 11, 'Hall')])[0]?.columns).toBe(2);
	});

	it('are those of one day only', () => {
		expect(columns(meeting(9, 12), meeting(10, 11), meeting(33, 36))).toEqual([[1, 2], [1]]);
	});
});

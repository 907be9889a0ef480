import { describe, expect, it } from 'vitest';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from './edition.examples.ts';
import { shiftCommand, shiftFor, shiftItems } from './meeting-shift.ts';

const item = (nth: number, start: string | null, end: string | null, more: object = {}) =>
	exampleItem({ id: exampleId(100 + nth), number: String(nth), start, end, ...more });
const [other, day] = [exampleId(2), '2020-10-06'];
const published = exampleEdition({
	meetings: [exampleMeeting({ day, start: '10:00', end: '13:00' }), exampleMeeting({ id: other, number: 2 })],
	items: [
		item(1, '10:15', '11:00', {
			audience: [
				{ from: null, audience: 'public' },
				{ from: `${day}T10:30`, audience: 'participants' },
			],
		}),
		item(2, '11:00', null),
		item(3, null, null),
		item(4, '15:00', null, { meeting: other }),
	],
});
/** The conference with its first meeting at other times. */
const movedTo = (start: string | null, end: string | null) => ({
	...published,
	meetings: published.meetings.map((one) => (one.id === other ? one : { ...one, start, end })),
});
const offer = (start: string | null, end: string | null, before: typeof published | null = published) => {
	const document = movedTo(start, end);
	const [meeting] = document.meetings;
	return meeting ? shiftFor(document, meeting, before) : undefined;
};

describe('The items of a meeting that was moved', () => {
	it('are offered to move by as much as it', () => {
		expect(offer('11:00', '14:00')).toBe(60);
		expect(offer('08:30', '10:30')).toBe(-90);
	});
	it('are offered to begin with it where nobody knows how far it was moved, or that does not fit', () => {
		expect(offer('11:00', '14:00', null)).toBe(45);
		expect(offer('11:00', '11:46')).toBe(45);
	});
	it('stay where they are within its times, it has none, or no move helps', () => {
		expect(offer('10:00', '13:00')).toBeNull();
		expect(offer('09:00', '11:00')).toBeNull();
		expect(offer(null, null)).toBeNull();
		expect(offer('15:00', '15:30')).toBeNull();
		expect(offer('later', 'soon')).toBeNull();
	});
	it('move with the moments at which their parts open or close; those of other meetings stay', () => {
		const [meeting] = published.meetings;
		const command = shiftCommand(meeting?.id ?? '', 60);
		const moved = shiftItems(movedTo('11:00', '14:00'), { meetings: [], items: [] }, command)?.document;
		expect(moved?.items.map(({ start, end }) => [start, end])).toEqual([
			['11:15', '12:00'],
			['12:00', null],
			[null, null],
			['15:00', null],
		]);
		expect(moved?.items[0]?.audience).toEqual([
			{ from: null, audience: 'public' },
			{ from: `${day}T11:30`, audience: 'participants' },
		]);
	});
	it('take along when the meeting itself opens or closes: what was closed is not public at its new time', () => {
		const [meeting] = movedTo('08:00', '11:00').meetings;
		const audience = [
			{ from: null, audience: 'public' as const },
			{ from: `${day}T12:00`, audience: 'participants' as const },
		];
		const meetings = published.meetings.map((one) => ({
			...one,
			...(one.id === meeting?.id ? { start: '08:00', end: '11:00' } : {}),
			audience,
		}));
		const command = shiftCommand(meeting?.id ?? '', -120);
		const moved = shiftItems({ ...published, meetings }, { meetings: [], items: [] }, command)?.document;
		expect(moved?.meetings.map((one) => one.audience[1]?.from)).toEqual([`${day}T10:00`, `${day}T12:00`]);
	});
	it.each(['', 'shift', 'shift:x:60', `shift:${exampleId(1)}:99999`, 'add:items'])(
		'are left alone by another button: %j',
		(command) => expect(shiftItems(published, { meetings: [], items: [] }, command)).toBeNull(),
	);
	it('keep times that would leave the day', () => {
		const command = shiftCommand(published.meetings[0]?.id ?? '', 840);
		const kept = shiftItems(published, { meetings: [], items: [] }, command)?.document.items[0];
		expect(kept).toMatchObject({ start: '10:15', end: '11:00' });
	});
});

import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';
import { exampleEdition, exampleId, exampleMeeting } from './edition.examples.ts';
import type { Edition } from './edition.ts';

const before = exampleEdition();
const after = (overrides: Partial<Edition>) =>
	changesBetween(before, exampleEdition(overrides)).map(({ kind, meeting, listed }) => [
		kind,
		meeting?.number,
		listed,
	]);
const closed = [{ from: null, audience: 'participants' as const }];

describe('a change that people have to know of', () => {
	it('is not one of words', () => {
		expect(after({ title: { en: 'Another title' }, description: { en: 'X' } })).toEqual([]);
	});
	it('is not another meeting that is new', () => {
		expect(after({ meetings: [exampleMeeting(), exampleMeeting({ id: exampleId(2), number: 2 })] })).toEqual(
			[],
		);
	});
	it('of a closed meeting, or of one that was closed before, is not told to the public', () => {
		const hidden = exampleEdition({ meetings: [exampleMeeting({ audience: closed })], items: [] });
		const moved = exampleEdition({ meetings: [exampleMeeting({ start: '10:00' })], items: [] });
		expect(changesBetween(hidden, moved)).toMatchObject([{ kind: 'time', listed: false }]);
		expect(changesBetween(moved, hidden)).toMatchObject([{ kind: 'time', listed: false }]);
	});
	it('is one of days, of the place, of the mode, of the time of a meeting', () => {
		expect(after({ lastDay: '2020-10-07' })).toEqual([['time', undefined, true]]);
		expect(after({ venue: { en: 'Hofburg' } })).toEqual([['place', undefined, true]]);
		expect(after({ mode: 'online' })).toEqual([['place', undefined, true]]);
		expect(after({ meetings: [exampleMeeting({ end: '12:00' })] })).toEqual([['time', 1, true]]);
		expect(after({ meetings: [exampleMeeting({ place: { en: 'Room 2' } })] })).toEqual([['place', 1, true]]);
	});
	it('is one that calls something off, or takes a meeting out, with what it was', () => {
		expect(after({ cancelled: true })).toEqual([['cancelled', undefined, true]]);
		expect(after({ meetings: [exampleMeeting({ cancelled: true })] })).toEqual([['cancelled', 1, true]]);
		expect(changesBetween(before, exampleEdition({ meetings: [], items: [] }))).toEqual([
			{
				kind: 'withdrawn',
				meeting: { id: exampleId(1), number: 1, title: { en: 'Opening meeting' } },
				before: { day: '2020-10-06', start: '09:00', end: '12:30' },
				after: {},
				listed: true,
			},
		]);
	});
});

import { describe, expect, it } from 'vitest';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from './edition.examples.ts';
import { layOut } from './layout.ts';

const closed = [{ from: null, audience: 'participants' as const }];
const hidden = exampleMeeting({
	id: exampleId(2),
	number: 2,
	start: '07:00',
	end: '22:00',
	audience: closed,
});

describe('an edition laid out', () => {
	it('does not show by the times of the whole when a closed part is', () => {
		const layout = layOut(exampleEdition({ meetings: [exampleMeeting(), hidden] }));
		expect([layout.wholeDays, layout.startsAt, layout.endsAt]).toEqual([
			true,
			Date.parse('2020-10-05T22:00:00Z'),
			Date.parse('2020-10-06T22:00:00Z'),
		]);
	});

	it('does not take the only part that is known for all there was', () => {
		expect(layOut(exampleEdition({ notKnown: ['agenda'] })).wholeDays).toBe(true);
	});

	it('does not put the words of closed parts among those by which it is found', () => {
		const items = [
			exampleItem({ number: '1', title: { en: 'Poison' }, note: { en: 'Poison' }, audience: closed }),
			exampleItem({ id: exampleId(101), number: '1.1', title: { en: 'Poison' } }),
			exampleItem({ id: exampleId(102), number: '2', title: { en: 'Shown' } }),
		];
		const layout = layOut(
			exampleEdition({ meetings: [exampleMeeting(), { ...hidden, title: { en: 'Poison' } }], items }),
		);
		expect(layout.texts).toMatchObject([{ language: 'en', original: true, title: 'Conference on coasts' }]);
		expect(layout.texts[0]?.body.split('\n')).toEqual(['Vienna', 'Opening meeting', 'Shown']);
	});

	it('has the times of its meetings where all of them are public', () => {
		const off = { ...hidden, cancelled: true };
		const layout = layOut(exampleEdition({ meetings: [exampleMeeting(), off] }));
		expect([layout.wholeDays, layout.startsAt, layout.endsAt]).toEqual([
			false,
			Date.parse('2020-10-06T07:00:00Z'),
			Date.parse('2020-10-06T10:30:00Z'),
		]);
	});

	it('hangs sub-items under items, in the order of numbers, and passes on who may follow', () => {
		const items = [
			exampleItem({ id: exampleId(103), number: '2' }),
			exampleItem({ id: exampleId(101), number: '1.1' }),
			exampleItem({ number: '1', audience: closed }),
		];
		expect(
			layOut(exampleEdition({ items })).items.map((one) => [one.number, one.parent, one.listed]),
		).toEqual([
			['1', null, false],
			['1.1', exampleId(100), false],
			['2', null, true],
		]);
	});

	it('is without times when its days are not known', () => {
		const layout = layOut(exampleEdition({ firstDay: null, lastDay: null, meetings: [], items: [] }));
		expect([layout.startsAt, layout.endsAt]).toEqual([null, null]);
	});
});

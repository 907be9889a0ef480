import * as fc from 'fast-check';
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

	it('does not open a sub-item of a closed meeting because the item above is in an open one', () => {
		const items = [
			exampleItem({ number: '3' }),
			exampleItem({ id: exampleId(101), number: '3.1', meeting: hidden.id, title: { en: 'Poison' } }),
		];
		const layout = layOut(exampleEdition({ meetings: [exampleMeeting(), hidden], items }));
		expect(layout.items.map(({ listed }) => listed)).toEqual([true, false]);
		expect(layout.meetings.map(({ listed }) => listed)).toEqual([true, false]);
		expect(JSON.stringify(layout.texts)).not.toContain('Poison');
	});

	it('opens nothing of a meeting of participants that no item states to be open', () => {
		const numbers = ['1', '1.1', '1.1.1', '1.2', '2', '2.1'];
		const anyItem = fc.record({
			meeting: fc.constantFrom(exampleMeeting().id, hidden.id, null),
			audience: fc.constantFrom([], closed, exampleMeeting().audience),
		});
		const anyItems = fc.array(anyItem, { minLength: numbers.length, maxLength: numbers.length });
		fc.assert(
			fc.property(anyItems, (all) => {
				const items = all.map((one, at) =>
					exampleItem({ ...one, id: exampleId(100 + at), number: numbers[at] ?? '' }),
				);
				const layout = layOut(exampleEdition({ meetings: [exampleMeeting(), hidden], items }));
				for (const item of items) {
					const above = items.filter(({ number }) => `${item.number}.`.startsWith(`${number}.`));
					const stated = above.findLast(({ audience }) => audience.length)?.audience;
					const inherited = item.meeting === exampleMeeting().id ? exampleMeeting().audience : closed;
					expect(layout.items.find(({ id }) => id === item.id)?.listed).toBe(
						(stated ?? inherited)[0]?.audience === 'public',
					);
				}
			}),
		);
	});

	it('is without times when its days are not known', () => {
		const layout = layOut(exampleEdition({ firstDay: null, lastDay: null, meetings: [], items: [] }));
		expect([layout.startsAt, layout.endsAt]).toEqual([null, null]);
	});
});

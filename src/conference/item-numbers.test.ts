import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleId, exampleItem } from './edition.examples.ts';
import { byNumber, depthOf, isBelow, moveItem, nextNumber, parentNumber, placeItem } from './item-numbers.ts';

const number = fc
	.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 })
	.map((parts) => parts.join('.'));
const agenda = fc
	.uniqueArray(number, { maxLength: 25 })
	.map((numbers) => numbers.map((one, at) => exampleItem({ id: exampleId(at), number: one })));

describe('the numbers of an agenda', () => {
	it('are in the order in which people read them', () => {
		expect(['10', '2', '1.10', '1.2', '1', '3.1.1'].sort(byNumber)).toEqual([
			'1',
			'1.2',
			'1.10',
			'2',
			'3.1.1',
			'10',
		]);
		fc.assert(
			fc.property(fc.array(number), (numbers) => {
				const sorted = [...numbers].sort(byNumber);
				for (const [at, one] of sorted.entries())
					expect(byNumber(sorted[at - 1] ?? one, one)).toBeLessThanOrEqual(0);
			}),
		);
	});
	it('say whose sub-item an item is', () => {
		expect([parentNumber('3'), parentNumber('3.1'), parentNumber('3.1.2')]).toEqual([null, '3', '3.1']);
		expect([depthOf('3'), depthOf('3.1.2')]).toEqual([0, 2]);
		expect([isBelow('3.1', '3'), isBelow('30', '3'), isBelow('3', '3')]).toEqual([true, false, false]);
	});
	it('go on after the highest, and leave a gap where an item was taken away', () => {
		expect([nextNumber([], null), nextNumber(['1', '4', '4.2'], null)]).toEqual(['1', '5']);
		expect([nextNumber(['4'], '4'), nextNumber(['4', '4.2', '40.7'], '4')]).toEqual(['4.1', '4.3']);
	});
	it('are given out once', () => {
		fc.assert(
			fc.property(fc.uniqueArray(number), fc.option(number), (taken, parent) => {
				expect(taken).not.toContain(nextNumber(taken, parent));
			}),
		);
	});
});

describe('moving an item', () => {
	const items = ['1', '2', '2.1', '4'].map((one, at) => exampleItem({ id: exampleId(at), number: one }));
	const moved = (at: number, way: 'up' | 'down'): string[] =>
		moveItem(items, exampleId(at), way).map((item) => item.number);

	it('changes nothing at the ends, or for an item that is not there', () => {
		expect(moved(0, 'up')).toEqual(['1', '2', '2.1', '4']);
		expect(moved(3, 'down')).toEqual(['1', '2', '2.1', '4']);
		expect(moved(2, 'up')).toEqual(['1', '2', '2.1', '4']);
		expect(moved(77, 'up')).toEqual(['1', '2', '2.1', '4']);
	});
	it('takes along what stands below it', () => {
		expect(moved(1, 'up')).toEqual(['2', '1', '1.1', '4']);
		expect(moved(1, 'down')).toEqual(['1', '4', '4.1', '2']);
	});
	it('uses the same numbers, each once, and is undone by the opposite', () => {
		fc.assert(
			fc.property(agenda, fc.nat(25), (all, at) => {
				const down = moveItem(all, exampleId(at), 'down');
				expect(new Set(down.map((item) => item.number)).size).toBe(all.length);
				const mains = (list: typeof all): string[] =>
					list.map((item) => item.number).filter((one) => !one.includes('.'));
				expect(mains(down).sort(byNumber)).toEqual(mains(all).sort(byNumber));
				const changed = down.some((item, index) => item.number !== all[index]?.number);
				if (changed) expect(moveItem(down, exampleId(at), 'up')).toEqual(all);
			}),
		);
	});
});

describe('placing an item', () => {
	const [a, b] = ['meeting a', 'meeting b'];
	const items = [
		['1', a],
		['2', a],
		['2.1', a],
		['3', b],
		['4', b],
	].map(([of, meeting], at) => ({ id: String(at), number: of ?? '', meeting: meeting ?? null }));
	const placed = (id: string, meeting: string | null, before: string | null): string[] =>
		placeItem(items, id, { meeting, before })
			.sort((one, other) => byNumber(one.number, other.number))
			.map((one) => `${one.number}:${one.id}${one.meeting === a ? 'a' : 'b'}`);

	it('changes nothing for one that is not there, and not the order before what is no sibling', () => {
		expect(placeItem(items, '9', { meeting: a, before: null })).toEqual(items);
		expect(placed('2', a, '3')).toEqual(['1:0a', '2:1a', '2.1:2a', '3:3b', '4:4b']);
	});
	it('takes its sub-items along, also into another meeting', () => {
		expect(placed('1', a, '0')).toEqual(['1:1a', '1.1:2a', '2:0a', '3:3b', '4:4b']);
		expect(placed('1', b, '4')).toEqual(['1:0a', '2:3b', '3:1b', '3.1:2b', '4:4b']);
		expect(placed('1', b, null)).toEqual(['1:0a', '2:3b', '3:4b', '4:1b', '4.1:2b']);
	});
	it('uses the same numbers, each once', () => {
		fc.assert(
			fc.property(agenda, fc.nat(25), fc.nat(25), (all, at, before) => {
				const to = { meeting: exampleId(1), before: exampleId(before) };
				const after = placeItem(all, exampleId(at), to);
				expect(new Set(after.map((one) => one.number)).size).toBe(all.length);
				const sibling = all.find(({ id }) => id === to.before);
				const item = all.find(({ id }) => id === exampleId(at));
				if (!item || !sibling || item === sibling) return;
				if (parentNumber(item.number) !== parentNumber(sibling.number)) return;
				const [one, other] = [item, sibling].map(({ id }) => after.find((found) => found.id === id));
				expect(byNumber(one?.number ?? '', other?.number ?? '')).toBeLessThan(0);
			}),
		);
	});
});

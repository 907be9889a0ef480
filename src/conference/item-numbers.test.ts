import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleId, exampleItem } from './edition.examples.ts';
import { byNumber, depthOf, isBelow, moveItem, nextNumber, parentNumber } from './item-numbers.ts';

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

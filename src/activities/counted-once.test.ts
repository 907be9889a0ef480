import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedOnce, type CountedActivity } from './counted-once.ts';

/* docs/rules/activities.md 8.1 */

const activity = (id: string, more: Partial<CountedActivity> = {}): CountedActivity => ({
	id,
	identifier: id.toUpperCase(),
	isSecondary: false,
	related: [],
	...more,
});
const numberOf = (all: CountedActivity[], same: [string, string][] = []) =>
	new Set(countedOnce(all, same).values()).size;

describe('Counted apart', () => {
	it('are activities of two reporters that happen to have one identifier. 8.1', () => {
		expect(numberOf([activity('a', { identifier: 'X' }), activity('b', { identifier: 'X' })])).toBe(2);
	});
	it('are children whose parent is not here, and activities without identifiers. 8.1', () => {
		expect(numberOf([activity('a', { related: ['P'] }), activity('b', { related: ['P'] })])).toBe(2);
		expect(
			numberOf([activity('a', { identifier: '' }), activity('b', { identifier: '', isSecondary: true })]),
		).toBe(2);
	});
	it('are pairs of which one activity is not here. 8.1', () => {
		expect(numberOf([activity('a')], [['a', 'gone']])).toBe(1);
	});
});

describe('Counted as one', () => {
	it('are a parent and its children, whichever names the other. 8.1', () => {
		expect(
			numberOf([activity('p'), activity('a', { related: ['P'] }), activity('b', { related: ['P'] })]),
		).toBe(1);
		expect(numberOf([activity('p', { related: ['A', 'B'] }), activity('a'), activity('b')])).toBe(1);
	});
	it('are the same activity from three reporters, two of which say that they report for another. 8.1', () => {
		const reports = ['a', 'b', 'c'].map((id) => activity(id, { identifier: 'X', isSecondary: id !== 'a' }));
		expect(numberOf(reports)).toBe(1);
	});
	it('are pairs that both owners call the same. 8.1', () => {
		expect(
			numberOf(
				[activity('a'), activity('b'), activity('c')],
				[
					['a', 'b'],
					['c', 'b'],
				],
			),
		).toBe(1);
	});
	it('and the order of the activities decides nothing. 8.1', () => {
		const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
		const some = fc.array(
			fc.record({
				id: fc.constantFrom(...ids),
				related: fc.array(fc.constantFrom(...ids.map((id) => id.toUpperCase())), { maxLength: 2 }),
				isSecondary: fc.boolean(),
			}),
			{ maxLength: 6 },
		);
		const pairs = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 3 });
		fc.assert(
			fc.property(some, pairs, (given, same) => {
				const all = [...new Map(given.map((one) => [one.id, activity(one.id, one)])).values()];
				const [forwards, backwards] = [
					countedOnce(all, same),
					countedOnce(all.toReversed(), same.toReversed()),
				];
				expect([...forwards].sort()).toEqual([...backwards].sort());
				// A representative is one of those that it stands for.
				for (const [id, by] of forwards) expect([by <= id, forwards.get(by)]).toEqual([true, by]);
			}),
		);
	});
});

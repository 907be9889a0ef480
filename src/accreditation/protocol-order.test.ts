import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { inProtocolOrder, type ListedPerson } from './protocol-order.ts';

const person = (familyName: string, more: Partial<ListedPerson> = {}): ListedPerson => ({
	category: 'state',
	place: 0,
	function: 'member',
	familyName,
	givenName: 'A',
	...more,
});
const names = (people: ListedPerson[]): string[] => inProtocolOrder(people).map((one) => one.familyName);

it('Delegations are by their places in the seating order. 5.1', () => {
	expect(names([person('c', { place: 10 }), person('b', { place: 9 }), person('a', { place: 0 })])).toEqual([
		'a',
		'b',
		'c',
	]);
});

it('States come first, people without a delegation last in their category. 5.1', () => {
	expect(
		names([
			person('guest', { category: 'guest', place: null, function: null }),
			person('alone', { place: null }),
			person('ngo', { category: 'ngo', place: 0 }),
			person('state', { place: 56 }),
			person('partner', { category: 'partner', place: 1 }),
		]),
	).toEqual(['state', 'alone', 'partner', 'ngo', 'guest']);
});

it('The head of delegation is first; then functions and names. 5.1', () => {
	expect(
		names([
			person('adviser', { function: 'adviser' }),
			person('b'),
			person('a'),
			person('deputy', { function: 'deputy-head' }),
			person('head', { function: 'head' }),
		]),
	).toEqual(['head', 'deputy', 'a', 'b', 'adviser']);
});

it('The order does not depend on the order in which people came.', () => {
	const anyone = fc.record({
		category: fc.constantFrom('state' as const, 'ngo' as const, 'guest' as const),
		place: fc.constantFrom(0, 1, null),
		function: fc.constantFrom('head' as const, 'member' as const, null),
		familyName: fc.constantFrom('Berg', 'Börg', 'Ковальчук'),
		givenName: fc.constantFrom('Anna', 'Zoë'),
	});
	fc.assert(
		fc.property(fc.array(anyone, { maxLength: 12 }), (people) => {
			expect(inProtocolOrder(people.toReversed())).toEqual(inProtocolOrder(people));
		}),
	);
});

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { inProtocolOrder, type ListedPerson } from './protocol-order.ts';

const person = (familyName: string, more: Partial<ListedPerson> = {}): ListedPerson => ({
	category: 'state',
	delegation: 'Arvonie',
	function: 'member',
	familyName,
	givenName: 'A',
	...more,
});
const names = (people: ListedPerson[]): string[] => inProtocolOrder(people).map((one) => one.familyName);

it('Delegations stand in French alphabetical order: É with E. 5.1', () => {
	expect(
		names([
			person('f', { delegation: 'Finmark' }),
			person('e', { delegation: 'Équatrie' }),
			person('d', { delegation: 'Dravie' }),
		]),
	).toEqual(['d', 'e', 'f']);
});

it('States come first, people without a delegation last in their category. 5.1', () => {
	expect(
		names([
			person('guest', { category: 'guest', delegation: null, function: null }),
			person('ngo', { category: 'ngo', delegation: 'Aide' }),
			person('state', { delegation: 'Zélande' }),
			person('partner', { category: 'partner', delegation: 'Aurore' }),
		]),
	).toEqual(['state', 'partner', 'ngo', 'guest']);
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
		delegation: fc.constantFrom('Arvonie', 'Équatrie', null),
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

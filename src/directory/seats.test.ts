import { array, assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { reorderSeats } from './seats.ts';

const five = ['a', 'b', 'c', 'd', 'e'].map((slug, at) => ({ slug, position: at + 1, requested: at + 1 }));
const withRequest = (slug: string, requested: number) =>
	five.map((seat) => (seat.slug === slug ? { ...seat, requested } : seat));

test('Nothing typed, nothing moved', () => {
	expect(reorderSeats(five)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('A number beyond the ends leads to the end', () => {
	expect(reorderSeats(withRequest('b', 99))).toEqual(['a', 'c', 'd', 'e', 'b']);
	expect(reorderSeats(withRequest('b', 0))).toEqual(['b', 'a', 'c', 'd', 'e']);
});

test('An entry that is moved gets the number that was typed, up and down', () => {
	assert(
		property(constantFrom('a', 'b', 'c', 'd', 'e'), integer({ min: 1, max: 5 }), (slug, requested) => {
			expect(reorderSeats(withRequest(slug, requested)).indexOf(slug) + 1).toBe(requested);
		}),
	);
});

test('Every State keeps a seat, whatever is typed', () => {
	assert(
		property(array(integer({ min: -5, max: 50 }), { minLength: 5, maxLength: 5 }), (requested) => {
			const seats = five.map((seat, at) => ({ ...seat, requested: requested[at] ?? 0 }));
			expect(reorderSeats(seats).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
		}),
	);
});

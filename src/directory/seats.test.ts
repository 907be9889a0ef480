import { array, assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { reorderSeats } from './seats.ts';

const five = ['a', 'b', 'c', 'd', 'e'].map((slug, at) => ({ slug, position: at + 1, wanted: at + 1 }));
const withWish = (slug: string, wanted: number) =>
	five.map((seat) => (seat.slug === slug ? { ...seat, wanted } : seat));

test('Nothing typed, nothing moved', () => {
	expect(reorderSeats(five)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('A number beyond the ends leads to the end', () => {
	expect(reorderSeats(withWish('b', 99))).toEqual(['a', 'c', 'd', 'e', 'b']);
	expect(reorderSeats(withWish('b', 0))).toEqual(['b', 'a', 'c', 'd', 'e']);
});

test('Whoever is moved gets the number that was typed, up and down', () => {
	assert(
		property(constantFrom('a', 'b', 'c', 'd', 'e'), integer({ min: 1, max: 5 }), (slug, wanted) => {
			expect(reorderSeats(withWish(slug, wanted)).indexOf(slug) + 1).toBe(wanted);
		}),
	);
});

test('Every State keeps a seat, whatever is typed', () => {
	assert(
		property(array(integer({ min: -5, max: 50 }), { minLength: 5, maxLength: 5 }), (wishes) => {
			const seats = five.map((seat, at) => ({ ...seat, wanted: wishes[at] ?? 0 }));
			expect(reorderSeats(seats).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
		}),
	);
});

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, likelyWords } from './similar-words.ts';

const word = fc.stringMatching(/^[a-zа-я]{0,12}$/);

it.each([
	['odhir', 'odihr', 1],
	['tajikistn', 'tajikistan', 1],
	['precursers', 'precurseurs', 1],
	['', 'abc', 3],
	['abc', 'abc', 0],
])('%s and %s differ by %i', (one, other, distance) => {
	expect(editDistance(one, other)).toBe(distance);
});

it('is the same both ways, never more than the longer word, and 0 for equal words only', () => {
	fc.assert(
		fc.property(word, word, (one, other) => {
			const distance = editDistance(one, other);
			expect(distance).toBe(editDistance(other, one));
			expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
			expect(distance === 0).toBe(one === other);
		}),
	);
});

it('offers nothing that differs in more letters, and first what is as long', () => {
	expect(likelyWords('precursers', ['precurseurs', 'precursors', 'precarious', 'precursers'], 3)).toEqual([
		'precursors',
		'precurseurs',
	]);
	expect(likelyWords('odhir', ['order', 'odihr'], 3)).toEqual(['odihr']);
});

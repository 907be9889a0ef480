import { expect, it } from 'vitest';
import { listNames } from './list-format.ts';

it.each([
	['en', 'a, b, c'],
	['fr', 'a, b et c'],
	['de', 'a, b und c'],
	['it', 'a, b e c'],
	['es', 'a, b, c'],
	['ru', 'a, b, c'],
	['ar', 'a، وb، وc'],
])('names are separated by commas in %s, also in Russian: %s', (language, expected) => {
	expect(listNames(language, ['a', 'b', 'c'])).toBe(expected);
});

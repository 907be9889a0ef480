import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByAlphabet, sortEntries, initialOf, sectionsBy } from './order.ts';

/* On screens the alphabet of the language in use orders; nothing else may (sovereign equality). */

const sorted = (words: string[], language: string): string[] =>
	sortByAlphabet(words, language, (word) => word);

describe('the alphabet of the language in use', () => {
	it('is each language’s own', () => {
		expect(sorted(['Zypern', 'Österreich', 'Norwegen', 'Portugal'], 'de')).toEqual([
			'Norwegen',
			'Österreich',
			'Portugal',
			'Zypern',
		]);
		expect(sorted(['États-Unis', 'Finlande', 'Espagne', 'Estonie'], 'fr')).toEqual([
			'Espagne',
			'Estonie',
			'États-Unis',
			'Finlande',
		]);
		expect(sorted(['Исландия', 'Йемен', 'Италия', 'Казахстан'], 'ru')).toEqual([
			'Исландия',
			'Италия',
			'Йемен',
			'Казахстан',
		]);
		expect(sorted(['كارفيا', 'أرفونيا', 'نوردهافن'], 'ar')).toEqual(['أرفونيا', 'كارفيا', 'نوردهافن']);
	});

	it('gives the same order whatever order the words come in, and loses none', () => {
		const word = fc.string({ unit: fc.constantFrom(...'aäAébc ÉñЙи-', 'é'), maxLength: 4 });
		fc.assert(
			fc.property(fc.array(word), fc.constantFrom('en', 'fr', 'de', 'es', 'ru'), (words, language) => {
				const once = sorted(words, language);
				expect(sorted(words.toReversed(), language)).toEqual(once);
				expect(sorted(once, language)).toEqual(once);
				expect(once.toSorted()).toEqual(words.toSorted());
			}),
		);
	});
});

describe('lists', () => {
	const items = [
		{ position: 2, filedAs: 'A' },
		{ position: 1, filedAs: 'B' },
	];

	it('of States go by the alphabet, of structures by the organisation’s order, of chairs newest first', () => {
		expect(sortEntries(items, 'state', 'en').map(({ filedAs }) => filedAs)).toEqual(['A', 'B']);
		expect(sortEntries(items, 'structure', 'en').map(({ filedAs }) => filedAs)).toEqual(['B', 'A']);
		expect(sortEntries(items, 'chairpersonship', 'en').map(({ filedAs }) => filedAs)).toEqual(['A', 'B']);
	});
});

describe('the letter over a section', () => {
	it.each([
		['États-Unis', 'fr', 'E'],
		['Österreich', 'de', 'O'],
		['Ñuflandia', 'es', 'Ñ'],
		['Йемен', 'ru', 'Й'],
		['ireland', 'en', 'I'],
		['أرفونيا', 'ar', 'ا'],
		['', 'en', ''],
	])('%s in %s is filed under %s', (words, language, letter) => {
		expect(initialOf(words, language)).toBe(letter);
	});

	it('stands once, with every item under one', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (items) => {
				const sections = sectionsBy(items, (item) => item);
				expect(new Set(sections.map(({ heading }) => heading)).size).toBe(sections.length);
				expect(sections.flatMap((section) => section.items).length).toBe(items.length);
				expect(sections.every((section) => section.items.every((item) => item === section.heading))).toBe(
					true,
				);
			}),
		);
	});
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLanguage, directionOf, inLanguage, ownNames, spokenLanguages } from './language.ts';

const offered = ['en', 'fr', 'ru'] as const;

describe('choosing a language by the reader’s wish (RFC 9110 §12.5.4)', () => {
	test.each([
		[null],
		[''],
		[','],
		[';;;q=,,;q'],
		['q=1'],
		['*;q=0'],
		['fr;q=0'],
		['fr;q=-1'],
		['fr;q=NaN'],
		['fr;q=Infinity'],
		['fr;q='],
		['zz-Zzzz-zz'],
		['<script>'],
		['\u0000fr'],
		['frr'],
		['constructor, __proto__'],
	])('%j says nothing that can be used: the first offered language', (header) => {
		expect(chooseLanguage(header, offered)).toBe('en');
	});

	test('whatever the header is, the answer is one of those offered, and always the same', () => {
		const header = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 60 }),
			fc
				.array(fc.constantFrom('en', 'fr', 'ru-RU', '*', ';', 'q=', '0.5', ',', ' ', '-', '\t'))
				.map((all) => all.join('')),
		);
		fc.assert(
			fc.property(header, (text) => {
				const chosen = chooseLanguage(text, offered);
				expect(offered).toContain(chosen);
				expect(chooseLanguage(text, offered)).toBe(chosen);
			}),
		);
	});

	test('a header that is too long is read as far as its first 500 characters', () => {
		expect(chooseLanguage(`${'de,'.repeat(100)}fr`, offered)).toBe('fr');
		expect(chooseLanguage(`${'de,'.repeat(100_000)}fr`, offered)).toBe('en');
	});

	test('a language that is refused is not given for "any other"', () => {
		expect(chooseLanguage('en;q=0, *', offered)).toBe('fr');
		expect(chooseLanguage('*, en;q=0, fr;q=0', offered)).toBe('ru');
	});

	test('when all that is offered is refused, something is shown all the same', () => {
		expect(chooseLanguage('en;q=0, fr;q=0, ru;q=0, *', offered)).toBe('en');
	});

	test.each([
		['ru', 'ru'],
		['RU', 'ru'],
		['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
		['de-AT, ru;q=0.5, fr;q=0.7', 'fr'],
		['de, *;q=0.1', 'en'],
		['fr ; q=0.2 , ru ; q=0.3', 'ru'],
		['fr;Q=0.2, ru;Q=0.3', 'ru'],
		['fr;level=1;q=0.2, ru;q=0.3', 'ru'],
		['ru, fr', 'ru'],
	])('%s → %s', (header, wanted) => {
		expect(chooseLanguage(header, offered)).toBe(wanted);
	});

	test('where no language is offered at all, English', () => {
		expect(chooseLanguage('fr', [])).toBe('en');
	});
});

describe('showing a text in the languages it exists in', () => {
	test.each([[null], [undefined], [{}], [{ fr: '' }]])('%j is not known', (texts) => {
		expect(inLanguage(texts, 'fr')).toBeNull();
	});

	test('a word of the program is never taken for a text', () => {
		for (const wanted of ['constructor', 'toString', '__proto__'])
			expect(inLanguage({ en: 'Peace' }, wanted)).toEqual({
				text: 'Peace',
				language: 'en',
				isRequested: false,
			});
	});

	test('the wanted version goes before the original, the original before any other', () => {
		const texts = { en: 'Peace', fr: 'Paix', ru: 'Мир' };
		expect(inLanguage(texts, 'ru')).toEqual({ text: 'Мир', language: 'ru', isRequested: true });
		expect(inLanguage(texts, 'de')).toEqual({ text: 'Peace', language: 'en', isRequested: false });
		expect(inLanguage(texts, 'de', 'fr')).toEqual({ text: 'Paix', language: 'fr', isRequested: false });
		expect(inLanguage({ ru: 'Мир', fr: 'Paix' }, 'de')).toEqual({
			text: 'Paix',
			language: 'fr',
			isRequested: false,
		});
	});

	test('an empty version counts as missing', () => {
		expect(inLanguage({ en: 'Peace', fr: '' }, 'fr')?.language).toBe('en');
	});

	test('a text that exists in some language is always shown, and said to be in that language', () => {
		const code = fc.constantFrom('en', 'fr', 'de', 'ru', 'ar');
		fc.assert(
			fc.property(fc.dictionary(code, fc.string({ minLength: 1 })), code, code, (texts, wanted, original) => {
				const shown = inLanguage(texts, wanted, original);
				if (Object.keys(texts).length === 0) return void expect(shown).toBeNull();
				expect(shown?.text).toBe(texts[shown?.language ?? '']);
				expect(shown?.isRequested).toBe(shown?.language === wanted);
				if (texts[wanted]) expect(shown?.language).toBe(wanted);
			}),
		);
	});
});

test('Arabic is written from right to left, also as one country writes it; an unknown code is not', () => {
	expect(['ar', 'ar-EG', 'he', 'en', 'ru', 'zz', ''].map(directionOf)).toEqual([
		'rtl',
		'rtl',
		'rtl',
		'ltr',
		'ltr',
		'ltr',
		'ltr',
	]);
});

test('every spoken language is called by its own name', () => {
	expect(Object.keys(ownNames).sort()).toEqual([...spokenLanguages].sort());
});

import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { spokenLanguages } from '#platform/language.ts';
import { argumentsOf, english, pathOf, read, root, slices } from './message-files.ts';

/* Each translation can be said with the same values as the English message, and is written as its language is. */

/** The forms of every plural in a message that counts whole things. */
function pluralsOf(message: string): string[][] {
	const found: string[][] = [];
	const visit = (elements: MessageFormatElement[]): void => {
		for (const element of elements)
			if (element.type === TYPE.select || element.type === TYPE.plural) {
				if (element.type === TYPE.plural && element.pluralType === 'cardinal')
					found.push(Object.keys(element.options));
				for (const option of Object.values(element.options)) visit(option.value);
			}
	};
	visit(parse(message, { ignoreTag: true }));
	return found;
}

const show = (all: Map<string, string>): string => JSON.stringify([...all].sort());

const formsOf = (language: string): string[] => {
	const rules = new Intl.PluralRules(language);
	return [...new Set(Array.from({ length: 201 }, (_, n) => rules.select(n)))];
};

describe('every message', () => {
	for (const path of globSync('src/*/messages/*.json', { cwd: root })) {
		const [, slice = '', , file = ''] = path.split(/[\\/]/);
		const language = file.replace('.json', '');
		const original = english.get(slice) ?? {};

		test(`of ${slice} in ${language} is known, can be read and takes the values of the English one`, () => {
			expect(spokenLanguages).toContain(language);
			const wrong = Object.entries(read(path)).flatMap(([key, message]) => {
				if (!(key in original)) return [`${key}: there is no such word in English`];
				if (typeof message !== 'string' || !message.trim()) return [`${key}: says nothing`];
				try {
					const [own, originalArguments] = [argumentsOf(message), argumentsOf(original[key] ?? '')];
					return show(own) === show(originalArguments)
						? []
						: [`${key}: ${show(own)} instead of ${show(originalArguments)}`];
				} catch (error) {
					return [`${key}: ${String(error)}`];
				}
			});
			expect(wrong).toEqual([]);
		});

		test(`of ${slice} in ${language} counts as the language does`, () => {
			const forms = formsOf(language);
			const wrong = Object.entries(read(path)).flatMap(([key, message]) =>
				pluralsOf(message)
					.filter((given) => forms.some((form) => !given.includes(form)))
					.map((given) => `${key}: has ${given.join(', ')}; needs ${forms.join(', ')}`),
			);
			expect(wrong).toEqual([]);
		});

		test(`of ${slice} in ${language} is written once: no key twice in the file`, () => {
			const names = [...readFileSync(join(root, path), 'utf8').matchAll(/^\s*"([^"]+)"\s*:/gm)].map(
				([, name]) => name,
			);
			expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
			expect(names).toHaveLength(Object.keys(read(path)).length);
		});
	}
});

/** What a message says of its own, without its places. */
function textsOf(message: string): string[] {
	const found: string[] = [];
	const visit = (elements: MessageFormatElement[]): void => {
		for (const element of elements)
			if (element.type === TYPE.literal) found.push(element.value);
			else if (element.type === TYPE.tag) visit(element.children);
			else if (element.type === TYPE.select || element.type === TYPE.plural)
				for (const option of Object.values(element.options)) visit(option.value);
	};
	visit(parse(message, { ignoreTag: true }));
	return found;
}

describe('French', () => {
	// Imprimerie nationale, Lexique des règles typographiques: these marks never begin a line, nor does « end one.
	const loose = /(?:^|[^\u202F\u00A0])[;?!»]|(?:^|[^\u202F\u00A0\d])(?<!https?):(?!\d)|«(?![\u202F\u00A0])/;

	test.each([
		['Vide: plus rien', true],
		['Vide : plus rien', true],
		['« Non\u202F»', true],
		['«\u202FNon »', true],
		['Quand?', true],
		['Vide\u202F: «\u202Fplus rien\u202F»\u202F!', false],
		['à 09:30, sur https://example.org', false],
	])('is looked through for marks that come loose: %s', (text, found) => {
		expect(loose.test(text)).toBe(found);
	});

	test.each(slices)('keeps its marks with a no-break space to the words they belong to: %s', (slice) => {
		const wrong = Object.entries(read(pathOf(slice, 'fr'))).flatMap(([key, message]) =>
			textsOf(message)
				.filter((text) => loose.test(text))
				.map((text) => `${slice}.${key}: ${text}`),
		);
		expect(wrong).toEqual([]);
	});

	test('does so in organisations and samples, too', () => {
		const texts = globSync(['organisations/**/*.json', 'samples/**/*.json'], { cwd: root }).flatMap((path) =>
			frenchIn(read(path)).map((text) => `${path}: ${text}`),
		);
		expect(texts.length).toBeGreaterThan(300);
		expect(texts.filter((text) => loose.test(text.replace(/^[^:]*: /, '')))).toEqual([]);
	});
});

describe('Russian', () => {
	// docs/terms.md, “Address”: a page speaks to everybody, an email to one person.
	const upper = /(?<=[\p{L}\d,;:)}»—][ \u00A0]|[(])В(?:ы|ас|ам|ами|аш\p{L}{0,3})(?!\p{L})/u;
	const lower = /(?<!\p{L})в(?:ы|ас|ам|ами|аш\p{L}{0,3})(?!\p{L})/u;
	const isWrong = (key: string, message: string): boolean =>
		(key.split('.').includes('email') ? lower : upper).test(message);

	test.each([
		['sign-in.lede', 'Мы отправим Вам ссылку.', true],
		['sign-in.lede', 'Мы отправим вам ссылку. Вы можете войти.', false],
		['email.why', 'Вы получили письмо: мы ждём вас.', true],
		['email.why', 'Вы получили письмо: мы ждём Вас.', false],
		['shown', 'Выберите вывод.', false],
	])('is looked through for the wrong case of “you”: %s %s', (key, message, found) => {
		expect(isWrong(key, message)).toBe(found);
	});

	test.each(slices)('writes “you” in lower case on pages and in upper case in emails: %s', (slice) => {
		expect(
			Object.entries(read(pathOf(slice, 'ru'))).filter(([key, message]) => isWrong(key, message)),
		).toEqual([]);
	});
});

/** Every French text of a file of data. */
function frenchIn(data: unknown): string[] {
	if (typeof data !== 'object' || data === null) return [];
	return Object.entries(data).flatMap(([key, value]) =>
		key === 'fr' && typeof value === 'string' ? [value] : frenchIn(value),
	);
}

describe('a language that is complete', () => {
	for (const language of spokenLanguages)
		test(`has every word: ${language}`, () => {
			const missing = slices.flatMap((slice) => {
				const path = pathOf(slice, language);
				const words = existsSync(join(root, path)) ? read(path) : {};
				return Object.keys(english.get(slice) ?? {})
					.filter((key) => !(key in words))
					.map((key) => `${slice}.${key}`);
			});
			expect(missing).toEqual([]);
		});
});

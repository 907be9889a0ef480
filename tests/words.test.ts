import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { labels } from '#platform/codes.ts';
import { spokenLanguages } from '#platform/language.ts';
import { recordMessages, type RecordType } from '#platform/record.ts';
import { coordinatorRecord } from '../src/accreditation/coordinator.ts';
import * as activities from '../src/activities/activity.ts';
import { searchRecord } from '../src/practices/literature-search.ts';
import { documentRecord } from '../src/documents/document-record.ts';
import { experienceRecord } from '../src/practices/experience.ts';
import { activityRecord, practiceRecord } from '../src/practices/practice.ts';
import * as study from '../src/practices/study.ts';
import { capRecord, warningRecord } from '../src/warnings/warning.ts';

/*
 * Keeps the words: none missing, none too many, none that nobody says, and each translation fit to be said with
 * the same values as the English one.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

type Words = Record<string, string>;

const read = (path: string): Words => JSON.parse(readFileSync(join(root, path), 'utf8')) as Words;
const pathOf = (slice: string, language: string): string => `src/${slice}/words/${language}.json`;
const slices = globSync('src/*/words/en.json', { cwd: root }).map((path) => path.split(/[\\/]/)[1] ?? '');
const english = new Map(slices.map((slice) => [slice, read(pathOf(slice, 'en'))]));
const keys = new Map<string, string>(
	[...english].flatMap(([slice, words]) =>
		Object.entries(words).map(([key, message]) => [`${slice}.${key}`, message] as const),
	),
);

const files = new Map(
	globSync(['src/**/*.{ts,svelte}', 'server/**/*.ts', 'tools/**/*.ts'], { cwd: root })
		.filter((path) => !/\.(?:test|examples)\.ts$/.test(path))
		.map((path) => [path, readFileSync(join(root, path), 'utf8')]),
);
const sliceOf = (path: string): string => path.split(/[\\/]/)[1] ?? '';
const literal = new RegExp(`(['"\`])((?:${slices.join('|')})\\.[a-z0-9][\\w.-]*)\\1`, 'g');

/** The code of every named list of codes, by the name behind its file and behind its slice. */
const lists = new Map(
	[...files].flatMap(([path, text]) =>
		[...text.matchAll(/\bconst (\w+)(?:: [^=]+)? = (?:codes\(\s*'[^']+',\s*)?(\[[^\]]*\])/g)].flatMap(
			([, name = '', list = '']) =>
				[path, sliceOf(path)].map((place) => [`${place} ${name}`, { path, list }] as const),
		),
	),
);

const spreadIn = (path: string, part: string): string[] | null => {
	const name = /^\.\.\.(\w+)$/.exec(part)?.[1];
	return name ? codesIn(path, name) : null;
};

/** The codes of a list: its literals, and those of the lists that it names; `null` if it holds anything else. */
function codesIn(path: string, list: string): string[] | null {
	if (/^\w+$/.test(list)) {
		const text = files.get(path) ?? '';
		const from = new RegExp(`\\{[^}]*\\b${list}\\b[^}]*\\} from '#(\\w+)`).exec(text)?.[1];
		const named =
			lists.get(`${path} ${list}`) ?? lists.get(`${from} ${list}`) ?? lists.get(`${sliceOf(path)} ${list}`);
		return named ? codesIn(named.path, named.list) : null;
	}
	const found = list
		.slice(1, -1)
		.replaceAll(/\/\*.*?\*\/|\/\/.*/g, '')
		.split(',')
		.map((part) => part.trim())
		.filter(Boolean)
		.map((part) => /^'([\w.-]+)'$/.exec(part)?.slice(1) ?? spreadIn(path, part));
	return found.every((part) => part !== null) ? found.flat() : null;
}

/**
 * The message keys of every list of codes, as `labels` and `codes` of `#platform/codes.ts` make them; `null` where the
 * list cannot be read.
 */
const codeLabels = [...files].flatMap(([path, text]) =>
	[...text.matchAll(/\b(?:labels|codes)\(\s*'([a-z][\w.-]+)',\s*(\[[^\]]*\]|\w+)/g)].map(
		([call, prefix = '', list = '']) => {
			const found = codesIn(path, list);
			return { path, call, keys: found && Object.values(labels(prefix, found)) };
		},
	),
);

/** Every argument of a message, with its choices where it has some: `n` → plural one other. */
function argumentsOf(message: string): Map<string, string> {
	const found = new Map<string, string>();
	const visit = (elements: MessageFormatElement[]): void => {
		for (const element of elements) {
			if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
			if (element.type === TYPE.tag) {
				visit(element.children);
				continue;
			}
			const choices = element.type === TYPE.select ? Object.keys(element.options).sort().join(' ') : '';
			found.set(element.value, found.get(element.value) || choices);
			if (element.type === TYPE.select || element.type === TYPE.plural)
				for (const option of Object.values(element.options)) visit(option.value);
		}
	};
	visit(parse(message, { ignoreTag: true }));
	return found;
}

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

/** What stands between `open` and the bracket that closes it, divided at its outermost commas. */
function parts(text: string, open: number): string[] {
	const found: string[] = [''];
	let depth = 0;
	let quote = '';
	for (let at = open + 1; at < text.length; at += 1) {
		const character = text[at] ?? '';
		if (quote) quote = character === quote && text[at - 1] !== '\\' ? '' : quote;
		else if (/['"`]/.test(character)) quote = character;
		else if (/[([{]/.test(character)) depth += 1;
		else if (/[)\]}]/.test(character)) depth -= 1;
		if (depth < 0) break;
		if (character === ',' && depth === 0 && !quote) found.push('');
		else found[found.length - 1] += character;
	}
	return found.map((part) => part.trim()).filter(Boolean);
}

/** Every `t('key', { … })` of the code: the key and the names of the values, `null` where they cannot be seen. */
const output = [...files].flatMap(([path, text]) =>
	[...text.matchAll(/\bt\(\s*(?=['"])/g)].map((match) => {
		const [key = '', values, ...more] = parts(text, match.index + match[0].indexOf('('));
		const named = values?.startsWith('{') ? parts(values, 0) : [];
		const seen =
			!more.length && (!values || values.startsWith('{')) && !named.some((one) => one.startsWith('...'));
		return {
			path,
			key: key.slice(1, -1),
			values: seen ? named.map((one) => /^\w+/.exec(one)?.[0] ?? one) : null,
		};
	}),
);

test('The words are found in the code, with their values: what follows looks at something', () => {
	expect(slices.length).toBeGreaterThan(3);
	expect(output.length).toBeGreaterThan(200);
	expect(output.filter(({ values }) => values?.length).length).toBeGreaterThan(20);
});

test('What is wrong is said with what to do, never as “invalid” or “required” alone', () => {
	const wrong = [...keys].filter(([key]) => /[.-](?:wrong|missing|bad)[.-]/.test(key));
	expect(wrong.length).toBeGreaterThan(80);
	const vague =
		/^(?:this |the )?(?:\w+ )?(?:is )?(?:invalid|required|wrong|incorrect|not valid|error)(?: value| input)?[.!]?$/i;
	expect(wrong.filter(([, message]) => vague.test(message) || !message.trim().includes(' '))).toEqual([]);
});

/** The messages of records, whose keys no file has as a literal. */
const declared = [
	study.trialRecord,
	study.reviewRecord,
	study.reportRecord,
	study.resultRecord,
	searchRecord,
	activities.activityRecord,
	activityRecord,
	experienceRecord,
	practiceRecord,
	warningRecord,
	capRecord,
	documentRecord,
	coordinatorRecord,
].flatMap((one) => recordMessages(one as unknown as RecordType));

describe('the code', () => {
	test('says no word that does not exist', () => {
		const missing = output.filter(({ key }) => !keys.has(key)).map(({ path, key }) => `${path} says ${key}`);
		expect(missing).toEqual([]);
	});

	test('names no word, in a refusal or a table of words, that does not exist', () => {
		// Topics of news and actions of the audit look alike, but are never the value of a field.
		const named = [...files].flatMap(([path, text]) =>
			[...text.matchAll(literal)]
				.filter(([, , key = ''], n, all) => {
					const before = text.slice(0, all[n]?.index).trimEnd();
					if (/\b(?:labels|codes)\($/.test(before)) return false;
					if (/\b(?:topic|action):$/.test(before)) return false;
					return before.endsWith(':') || key.split('.').length > 2;
				})
				.map(([, , key = '']) => ({ path, key })),
		);
		const missing = named
			.filter(({ key }) => !keys.has(key) && !/\.(?:json|ts|svelte)$/.test(key))
			.map(({ path, key }) => `${path} names ${key}`);
		expect(missing).toEqual([]);
	});

	test('has a word for every code of a list', () => {
		expect(codeLabels.length).toBeGreaterThan(80);
		const missing = codeLabels.flatMap(({ path, call, keys: made }) =>
			made
				? made.filter((key) => !keys.has(key)).map((key) => `${path} names ${key}`)
				: [`${path}: write the codes of ${call} as literals, or name a list of its slice that has them so`],
		);
		expect(missing).toEqual([]);
	});

	test('says every word that there is', () => {
		const used = new Set([
			...[...files.values()].flatMap((text) => [...text.matchAll(literal)].map(([, , key]) => key)),
			...codeLabels.flatMap(({ keys: made }) => made ?? []),
			...declared,
		]);
		expect([...keys.keys()].filter((key) => !used.has(key))).toEqual([]);
	});

	test('has every message that a record and its codes need', () => {
		expect(declared.length).toBeGreaterThan(80);
		expect(declared.filter((key) => !keys.has(key) && !key.includes('.group.'))).toEqual([]);
	});

	test('puts no word together at the moment it is said', () => {
		const glued = [...files].flatMap(([path, text]) =>
			[...text.matchAll(/\bt\(\s*`[^`]*\$\{[^`]*`/g)].map(([call]) => `${path}: ${call}`),
		);
		expect(
			glued,
			'Make a table from value to key with `labels` of #platform/codes.ts, or with each key as a literal.',
		).toEqual([]);
	});

	test('gives each message the values it has places for, and no other', () => {
		const wrong = output.flatMap(({ path, key, values }) => {
			const message = keys.get(key);
			if (message === undefined || values === null) return [];
			const places = [...argumentsOf(message).keys()].sort().join(', ');
			const given = values.toSorted().join(', ');
			return places === given ? [] : [`${path}: ${key} has places for (${places}), gets (${given})`];
		});
		expect(wrong).toEqual([]);
	});
});

describe('every message', () => {
	for (const path of globSync('src/*/words/*.json', { cwd: root })) {
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

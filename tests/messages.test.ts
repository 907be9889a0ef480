import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { labels } from '#platform/codes.ts';
import { groupOf, hintOf, labelOf, type RecordType } from '#platform/record.ts';
import { coordinatorRecord } from '../src/accreditation/coordinator.ts';
import * as activities from '../src/activities/activity.ts';
import { searchRecord } from '../src/practices/literature-search.ts';
import { smallestBenefitRecord } from '../src/practices/smallest-benefit.ts';
import { documentRecord } from '../src/documents/document-record.ts';
import { experienceRecord } from '../src/practices/experience.ts';
import { activityRecord, practiceRecord } from '../src/practices/practice.ts';
import * as study from '../src/practices/study.ts';
import { capRecord, warningRecord } from '../src/warnings/warning.ts';
import { argumentsOf, keys, root, slices } from './message-files.ts';

/* Keeps the words of the code: none missing, none too many, none that nobody says. `translations.test.ts` has the languages. */

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

/** Keys of all messages that a record needs: of its fields, their hints and codes, and its groups, where they are folded. */
const recordMessages = (of: RecordType): string[] => [
	...Object.entries(of.fields).flatMap(([field, { codes }]) => [
		labelOf(of, field),
		...(hintOf(of, field) ? [hintOf(of, field) as string] : []),
		...Object.values(codes?.labels ?? {}),
	]),
	...Object.keys(of.groups).map((group) => groupOf(of, group)),
];

/** The messages of records, whose keys no file has as a literal. */
const declared = [
	study.trialRecord,
	study.reviewRecord,
	study.reportRecord,
	study.resultRecord,
	searchRecord,
	smallestBenefitRecord,
	activities.activityRecord,
	activities.partnerRecord,
	activities.relationRecord,
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

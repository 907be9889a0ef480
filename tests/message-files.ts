import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/* The messages of all slices, as their files have them. */

export const root = fileURLToPath(new URL('..', import.meta.url));

type Words = Record<string, string>;

export const read = (path: string): Words => JSON.parse(readFileSync(join(root, path), 'utf8')) as Words;
export const pathOf = (slice: string, language: string): string => `src/${slice}/messages/${language}.json`;
export const slices = globSync('src/*/messages/en.json', { cwd: root }).map(
	(path) => path.split(/[\\/]/)[1] ?? '',
);
export const english = new Map(slices.map((slice) => [slice, read(pathOf(slice, 'en'))]));
export const keys = new Map<string, string>(
	[...english].flatMap(([slice, words]) =>
		Object.entries(words).map(([key, message]) => [`${slice}.${key}`, message] as const),
	),
);

/** Every argument of a message, with its choices where it has some: `n` → plural one other. */
export function argumentsOf(message: string): Map<string, string> {
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

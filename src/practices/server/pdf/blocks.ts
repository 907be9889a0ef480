import type { Language } from '#platform/language.ts';

/** A text of at most so many letters. */
export const cut = (text: string, letters: number): string =>
	text.length > letters ? `${text.slice(0, letters - 1).trimEnd()}…` : text;

/** A text as `pdf/practice.typ` takes it. */
export const textBlock = (heading: string | null, value: string, language?: Language) => ({
	kind: 'text',
	heading,
	text: value.replaceAll(/\s+/g, ' '),
	language: language ?? null,
});

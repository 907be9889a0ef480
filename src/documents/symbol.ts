import * as v from 'valibot';

/*
 * Symbols of documents: `PC.DEL/445/12`, `E/CN.7/2021/CRP.7`, with suffixes `/Rev.1/Corr.2`. A series writes them by a
 * pattern, such as `PC.DEL/{number}/{yy}`. docs/rules/documents.md §1
 */

/** What a document with a suffix does to its base: replaces it, adds to it, corrects it. */
export const suffixes = ['Rev', 'Add', 'Corr'] as const;
export type Suffix = (typeof suffixes)[number];

const plain = String.raw`[A-Za-z0-9][A-Za-z0-9.()-]*`;
const placeholder = String.raw`\{number\}|\{yy\}|\{yyyy\}`;
const part = String.raw`(?:[A-Za-z0-9]|${placeholder})(?:[A-Za-z0-9.()-]|${placeholder})*`;

/**
 * The pattern of a series: two or more parts divided by `/`, each as it may stand in an address, with one `{number}` and
 * at most one year, `{yy}` or `{yyyy}`. 1.1
 */
export const symbolPattern = v.pipe(
	v.string('documents.wrong.pattern'),
	v.trim(),
	v.maxLength(60, 'documents.wrong.pattern'),
	v.regex(new RegExp(`^${part}(?:/${part})+$`), 'documents.wrong.pattern'),
	v.check(
		(pattern) =>
			pattern.split('{number}').length === 2 &&
			pattern.split(/\{yy(?:yy)?\}/).length <= 2 &&
			// A number beside a digit or a year could be read in two ways.
			!/\d\{|\}\d|\}\{/.test(pattern),
		'documents.wrong.pattern',
	),
);

/** A symbol as people type it: spaces and case do not matter for finding it. */
export const typedSymbol = v.pipe(
	v.string(),
	v.transform((text) => text.normalize('NFC').replace(/\s+/g, '')),
	v.maxLength(100),
	v.regex(new RegExp(`^${plain}(?:/${plain})+$`)),
);

/** Whether numbers of a series start again each year. 1.2 */
export const countsByYear = (pattern: string): boolean => /\{yy(?:yy)?\}/.test(pattern);

/** The symbol with a number. @param year of issue, four digits */
export const formatSymbol = (pattern: string, { number, year }: { number: number; year: number }): string =>
	pattern
		.replace('{number}', String(number))
		.replace('{yyyy}', String(year))
		.replace('{yy}', String(year % 100).padStart(2, '0'));

/** The symbol of a revision, an addendum or a correction. Suffixes chain: `…/Rev.1/Corr.2`. 1.4 */
export const withSuffix = (base: string, suffix: Suffix, number: number): string =>
	`${base}/${suffix}.${number}`;

/** The symbol without its suffixes: of the document that a revision, an addendum or a correction goes back to. 1.4 */
export const originalSymbol = (symbol: string): string => symbol.replace(/(?:\/(?:Rev|Add|Corr)\.\d+)+$/, '');

const inNumberOrder = new Intl.Collator('en', { numeric: true });

/**
 * Puts what revises, adds to or corrects a document under it, where both are on a page: each family is where its first
 * document was, the original at its head. 6.1
 */
export function inFamilies<One extends { symbol: string }>(documents: readonly One[]): One[] {
	const families = Map.groupBy(documents, ({ symbol }) => originalSymbol(symbol));
	return [...families.values()].flatMap((family) =>
		family.toSorted((one, other) => inNumberOrder.compare(one.symbol, other.symbol)),
	);
}

/** A symbol as its readers see it, with the marker of its distribution: `PC.DEL/445/12 OSCE+`. 1.6 */
export const withMarker = (symbol: string, marker: string | null): string =>
	marker === null ? symbol : `${symbol} ${marker}`;

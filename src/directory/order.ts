import type { Language } from '#platform/language.ts';
import { withoutAccents } from '#platform/without-accents.ts';
import type { EntryKind } from './entry-kinds.ts';

/**
 * How the entries of a kind are put in order: by the alphabet of the language in use (no State stands before
 * another for any other reason), in the organisation's own order, or the newest first.
 */
export const orderOf: Readonly<Record<EntryKind, 'alphabet' | 'own' | 'newest'>> = {
	field: 'alphabet',
	state: 'alphabet',
	structure: 'own',
	'field-operation': 'alphabet',
	series: 'own',
	chairpersonship: 'newest',
	language: 'own',
	organisation: 'alphabet',
};

/** Orders by the alphabet of a language; the same whatever order the items come in. */
export function sortByAlphabet<Item>(
	items: readonly Item[],
	language: Language,
	words: (item: Item) => string,
): Item[] {
	const { compare } = new Intl.Collator(language);
	return items.toSorted((a, b) => {
		const [one, other] = [words(a), words(b)];
		return compare(one, other) || (one < other ? -1 : one > other ? 1 : 0);
	});
}

/** Puts the entries of a kind in the order in which lists show them. */
export function sortEntries<Item extends { position: number; filedAs: string }>(
	items: readonly Item[],
	kind: EntryKind,
	language: Language,
): Item[] {
	if (orderOf[kind] === 'alphabet') return sortByAlphabet(items, language, ({ filedAs }) => filedAs);
	const sign = orderOf[kind] === 'newest' ? -1 : 1;
	return items.toSorted((a, b) => sign * (a.position - b.position));
}

/** The letter under which words are filed: É under E, but the Spanish Ñ and the Russian Й for themselves. */
export function initialOf(words: string, language: Language): string {
	const [first = ''] = new Intl.Segmenter(language).segment(words.trim());
	const initial = (first ? first.segment : '').toLocaleUpperCase(language).normalize('NFC');
	const bare = withoutAccents(initial);
	const same = new Intl.Collator(language, { sensitivity: 'base' }).compare(initial, bare) === 0;
	return same ? bare : initial;
}

/** Items under one heading: a letter, or the word of a group. */
export interface Section<Item, Heading extends string = string> {
	heading: Heading;
	items: Item[];
}

/** Divides items that are in order already into sections, each heading once, at its first item's place. */
export function sectionsBy<Item, Heading extends string>(
	items: readonly Item[],
	headingOf: (item: Item) => Heading,
): Section<Item, Heading>[] {
	const sections = new Map<Heading, Item[]>();
	for (const item of items) {
		const heading = headingOf(item);
		const found = sections.get(heading);
		if (found) found.push(item);
		else sections.set(heading, [item]);
	}
	return [...sections].map(([heading, inside]) => ({ heading, items: inside }));
}

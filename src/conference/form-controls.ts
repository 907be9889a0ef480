import type { Texts } from '#platform/language.ts';
import {
	noneValue,
	partsShape,
	removedPrefix,
	shape,
	type EditionParts,
	type Entries,
	type Shape,
	type TypedEdition,
	type TypedItem,
	type TypedMeeting,
} from './form.ts';

/* The controls of an edition, as `form.ts` reads them. */

function write(one: Shape, name: string, value: unknown): Entries {
	if (one === 'word' || one === 'count') return [[name, String(value)]];
	if (one === 'maybe') return [[name, typeof value === 'string' ? value : '']];
	if (one === 'tick') return value ? [[name, 'yes']] : [];
	if (one === 'texts')
		return Object.entries(value as Texts).map(([language, text]) => [`${name}.${language}`, text] as const);
	if (one === 'chosen' || one === 'chosen-or-unknown') {
		const all = value as readonly string[] | null;
		if (one === 'chosen-or-unknown' && all?.length === 0) return [[name, noneValue]];
		return (all ?? []).map((choice) => [name, choice] as const);
	}
	if (Array.isArray(one))
		return (value as readonly unknown[]).flatMap((row, at) => write(one[0] as Shape, `${name}.${at}`, row));
	return Object.entries(one).flatMap(([field, of]) =>
		write(of, name ? `${name}.${field}` : field, (value as Record<string, unknown>)[field]),
	);
}

/** The controls of a document; `documentFrom` reverses it. */
export const entriesFrom = (document: TypedEdition): Entries => write(shape, '', document);

/** The hidden controls of one meeting or item; `at` is its position in the list. */
export const entriesOfPart = (
	list: 'meetings' | 'items',
	at: number,
	part: TypedMeeting | TypedItem,
): Entries => write(shape[list][0], `${list}.${at}`, part);

/** The hidden controls of the audience of a meeting or item, whose own controls are in another step. */
export const entriesOfAudience = (
	list: 'meetings' | 'items',
	at: number,
	{ audience }: TypedMeeting | TypedItem,
): Entries => write(shape[list][0].audience, `${list}.${at}.audience`, audience);

/** The hidden controls for what was removed. */
export const entriesOfRemoved = (parts: EditionParts): Entries => write(partsShape, removedPrefix, parts);

import type { TextRange } from './places.ts';

/* Links, which a typed field such as a citation does not hold: a seller can be found by one. A DOI is none. */

const endings =
	'com|org|net|info|biz|xyz|club|рф|shop|store|online|site|onion|me|io|to|ru|su|ws|cc|gg|eu|at|de|ch|fr|it|es|uk|nl|pl|ua|kz|cz|ro|rs|tr';
/** Also “t[.]me” and “t(dot)me”, as people write to pass a check. */
const dot = String.raw`(?:\.|[[(](?:\.|dot)[\])])`;
const links = new RegExp(
	String.raw`(?<![\p{L}\p{N}@./-])(?:(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www${dot})[^\s<>"»”]{1,500}|(?:[a-z0-9-]{1,63}${dot}){1,4}(?:${endings})(?:[/?#][^\s<>"»”]{0,500}|(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])))`,
	'giu',
);
/** “@name” of a messenger. */
const handles = /(?<![\p{L}\p{N}._%+-])@[a-z0-9_]{3,64}(?![\p{L}\p{N}_]|\.\p{L})/giu;
const doi = /^(?:https?:\/\/)?(?:dx\.)?doi\.org\/10\.\d{4,9}\//i;

/** An abbreviation of a journal, such as “Ann.Fr. Anesth.”. */
const abbreviation = /\.\p{Lu}\p{Ll}$/u;

/** Web addresses and names in messengers, but for addresses of a DOI. */
export function* findLinks(text: string): Generator<TextRange> {
	for (const pattern of [links, handles])
		for (const { index, 0: found } of text.matchAll(pattern))
			if (!doi.test(found) && !(pattern === links && abbreviation.test(found)))
				yield { start: index, end: index + found.length };
}

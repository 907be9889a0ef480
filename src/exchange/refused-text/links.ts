import type { TextRange } from './places.ts';

/* Links, which a typed field such as a citation does not hold: who sells can be found by one. A DOI is none. */

const endings =
	'com|org|net|info|biz|shop|store|online|site|onion|me|io|to|ru|su|ws|cc|gg|eu|at|de|ch|fr|it|es|uk|nl|pl|ua|kz|cz|ro|rs|tr';
const links = new RegExp(
	String.raw`(?<![\p{L}\p{N}@./-])(?:(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s<>"»”]{1,500}|(?:[a-z0-9-]{1,63}\.){1,4}(?:${endings})(?:[/?#][^\s<>"»”]{0,500}|(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])))`,
	'giu',
);
/** “@name” of a messenger. */
const handles = /(?<![\p{L}\p{N}._%+-])@[a-z0-9_]{3,64}(?![\p{L}\p{N}_]|\.\p{L})/giu;
const doi = /^(?:https?:\/\/)?(?:dx\.)?doi\.org\/10\.\d{4,9}\//i;

/** Web addresses and names in messengers, but for addresses of a DOI. */
export function* findLinks(text: string): Generator<TextRange> {
	for (const pattern of [links, handles])
		for (const { index, 0: found } of text.matchAll(pattern))
			if (!doi.test(found)) yield { start: index, end: index + found.length };
}

import { toLatin } from './transliterate.ts';

/*
 * Words in Cyrillic letters that somebody types in Latin ones, and the other way round: as people do without the other
 * keyboard, by the table of passports (ICAO Doc 9303) with the usual variants.
 */

// Longer ones first.
const cyrillic: readonly (readonly [string, string])[] = [
	['shch', 'щ'],
	['zh', 'ж'],
	['kh', 'х'],
	['ts', 'ц'],
	['ch', 'ч'],
	['sh', 'ш'],
	['yu', 'ю'],
	['ju', 'ю'],
	['ya', 'я'],
	['ja', 'я'],
	['yo', 'ё'],
	...[...'aаbбvвgгdдeеzзiиjйkкlлmмnнoоpпrрsсtтuуfфhхcцyыwвxх'.matchAll(/(.)(.)/gu)].map(
		([, from = '', to = '']) => [from, to] as const,
	),
];

/** A Cyrillic word in Latin letters; also with `ia` for `ия`, as names of countries are written. */
function latinSpellings(word: string): string[] {
	const plain = toLatin(word);
	return [...new Set([plain, plain.replaceAll('iya', 'ia')])];
}

/** A Latin word in Cyrillic letters; also with `ия` for `ia`. */
function toCyrillic(word: string): string[] {
	// After a vowel and before none, y is й: Sergey.
	let rest = word.replaceAll(/(?<=[aeiou])y(?![aeou])/g, 'j');
	let written = '';
	while (rest) {
		const [from, to] = cyrillic.find(([start]) => rest.startsWith(start)) ?? [
			rest.slice(0, 1),
			rest.slice(0, 1),
		];
		written += to;
		rest = rest.slice(from.length);
	}
	return [...new Set([written, written.replaceAll('иа', 'ия')])];
}

/**
 * The spellings in which a search word is looked for: as it is, and in the other script.
 * @param word letters and digits
 * @param options `fewest`: letters of a Latin word that is looked for in Cyrillic ones, too; fewer where few texts are searched
 * @returns in lower case, at most three
 */
export function spellingsOf(word: string, { fewest = 4 } = {}): string[] {
	const own = word.toLowerCase();
	if (/^\p{Script=Cyrillic}+$/u.test(own)) return [...new Set([own, ...latinSpellings(own)])];
	if (/^[a-z]+$/.test(own) && own.length >= fewest) return [own, ...toCyrillic(own)];
	return [own];
}

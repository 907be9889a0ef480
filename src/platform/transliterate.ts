import { withoutAccents } from './without-accents.ts';

/*
 * Letters of other scripts in Latin ones: Cyrillic by the table of passports (ICAO Doc 9303) with the letters of Central
 * Asia, the Caucasus and the Balkans; Greek, Armenian and Georgian by their usual tables; Arabic without vowels, as it is
 * written.
 */

const tables: readonly (readonly [letters: string, latin: string])[] = [
	[
		'абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґјљњћђџѓќѕ',
		'a|b|v|g|d|e|e|zh|z|i|i|k|l|m|n|o|p|r|s|t|u|f|kh|ts|ch|sh|shch||y||e|yu|ya|i|i|e|g|j|lj|nj|c|dj|dz|g|k|dz',
	],
	['әғқңөұүһҳҷӣӯўӧҥ', 'a|g|q|n|o|u|u|h|h|j|i|u|u|o|n'],
	['αβγδεζηθικλμνξοπρσςτυφχψω', 'a|v|g|d|e|z|i|th|i|k|l|m|n|x|o|p|r|s|s|t|y|f|ch|ps|o'],
	[
		'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև',
		'a|b|g|d|e|z|e|e|t|zh|i|l|kh|ts|k|h|dz|gh|ch|m|y|n|sh|o|ch|p|j|r|s|v|t|r|ts|u|p|k|o|f|ev',
	],
	[
		'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
		'a|b|g|d|e|v|z|t|i|k|l|m|n|o|p|zh|r|s|t|u|p|k|gh|q|sh|ch|ts|dz|ts|ch|kh|j|h',
	],
	[
		'ءابتثجحخدذرزسشصضطظعغفقكلمنهويةىپچژگک',
		'|a|b|t|th|j|h|kh|d|dh|r|z|s|sh|s|d|t|z||gh|f|q|k|l|m|n|h|w|y|a|a|p|ch|zh|g|k',
	],
	['٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '0|1|2|3|4|5|6|7|8|9|0|1|2|3|4|5|6|7|8|9'],
	['ßæœøđłðþıŋ', 'ss|ae|oe|o|d|l|d|th|i|n'],
];
// Marked as pure, so that pages that transliterate nothing do not load the tables.
const latin: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
	/* @__PURE__ */ tables.flatMap(([letters, written]) => {
		const all = written.split('|');
		return [...letters].map((letter, at) => [letter, all[at] ?? ''] as const);
	}),
);

/** A text in lower case with the letters of known scripts in Latin ones; others stay. */
export const toLatin = (text: string): string =>
	// Two letters of Armenian are one sound.
	[...text.toLowerCase().replaceAll('ու', 'u')].map((letter) => latin.get(letter) ?? letter).join('');

/**
 * The words of a text for an address: Latin letters without marks, digits and hyphens. Empty for a text that has no
 * letters of a known script.
 */
export const addressWords = (text: string): string =>
	toLatin(withoutAccents(toLatin(text.normalize('NFC')).normalize('NFKD')))
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-+|-+$/g, '');

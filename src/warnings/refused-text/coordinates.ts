/* Coordinates of a point, in the ways in which people write them. */

const minute = String.raw`['′’‘]`;
const second = String.raw`(?:["″”“]|''|′′)`;
const side = String.raw`(?:[сюв]\.?\s?[шд](?!\p{L})\.?|з\.?\s?д(?!\p{L})\.?|[NSEWOСЮВЗ](?!\p{L})|(?:north|south|east|west|nord|sud|süd|est|ouest|ost|ovest|norte|sur|este|oeste)(?!\p{L}))`;
const sexagesimal = String.raw`(?:${side}\s?)?\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d{1,6})?\s?${minute}(?:\s?\d{1,2}(?:[.,]\d{1,6})?\s?${second})?(?:\s?(?:северной|южной|восточной|западной)\s(?:широты|долготы)|\s?${side})?`;

/** Forms that are nothing else, each with a sign that a text may have one. */
const certain: readonly (readonly [RegExp, RegExp])[] = [
	// 48°12′30″ N, 16°22′23″ E; 48 deg 12 min.
	[
		/[°º]\s?\d/u,
		new RegExp(String.raw`(?<![\p{L}\p{N}])${sexagesimal}(?:[\s,;/]{1,4}${sexagesimal})?`, 'giu'),
	],
	[
		/\bdeg\b/u,
		/(?<![\p{L}\p{N}])\d{1,3}\s?deg\s\d{1,2}(?:[.,]\d{1,6})?\s?min(?:\s\d{1,2}(?:[.,]\d{1,4})?\s?sec)?(?:\s?[NSEW](?!\p{L}))?/giu,
	],
	// RFC 5870; the military grid.
	[/geo:/iu, /(?<![\p{L}\p{N}])geo:-?\d{1,2}(?:\.\d{1,12})?,-?\d{1,3}(?:\.\d{1,12})?(?:,-?\d{1,6})?/giu],
	[
		/\d\s?[C-X]\s?[A-Z]{0,2}\s?\d{3}/u,
		/(?<![\p{L}\p{N}])\d{1,2}\s?[C-HJ-NP-X]\s?(?:[A-HJ-NP-Z]{2}\s?(?:\d{4}\s\d{4}|\d{5}\s\d{5}|\d{8}|\d{10}|\d{3}\s\d{3})|\d{6}(?:\.\d{1,3})?\s?[mE]?,?\s\d{7}(?:\.\d{1,3})?)(?![\p{L}\p{N}])/gu,
	],
	// A plus code, and what3words.
	[
		/[2-9A-Z]\+[2-9A-Z]/u,
		/(?<![\p{L}\p{N}])[23456789CFGHJMPQRVWX]{4}(?:[23456789CFGHJMPQRVWX]{2}){0,2}\+[23456789CFGHJMPQRVWX]{2,3}(?![\p{L}\p{N}])/gu,
	],
	[/\/\/\//u, /(?<![\p{L}\p{N}/:])\/\/\/\p{L}{2,20}\.\p{L}{2,20}\.\p{L}{2,20}/gu],
	[
		/what3words|w3w/iu,
		/(?<=(?:what3words|w3w)[\s:(«"“„]{1,3})\p{Ll}{2,20}\.\p{Ll}{2,20}\.\p{Ll}{2,20}(?![\p{L}.])/giu,
	],
	// Latitude or longitude by name.
	[
		/lat|lon|lng|breite|länge|широт|долгот/iu,
		/(?<!\p{L})(?:lat(?:itud(?:e|ine)?)?|lon(?:g|gitud(?:e|ine)?)?|lng|breite(?:ngrad)?|länge(?:ngrad)?|широт[аыеу]|долгот[аыеу])\.?\s?[:=]?\s?[+−-]?\d{1,3}[.,]\d{2,12}/giu,
	],
];

const degrees = String.raw`[+−-]?\d{1,3}[.,]\d{1,12}`;
const pair = new RegExp(
	String.raw`(?<![\p{N}.,/])(?<first>${degrees})(?<degree>\s?[°º])?(?<behind>\s?${side})?(?:\s?[,;/|]\s?|\s)(?<before2>${side}\s?)?(?<second>${degrees})(?<degree2>\s?[°º])?(?<behind2>\s?${side})?(?![\p{N}%]|[.,]\p{N})`,
	'gu',
);
const single = new RegExp(String.raw`(?<![\p{L}\p{N}.,])\d{1,3}[.,]\d{2,12}\s?[°º]\s?${side}`, 'gu');
const label = /(?:coord|koord|gps|координат|position|geo|lage|punto|point|loc)[^.!?]{0,24}$/iu;
/** Masses of ions are written with four decimals too. */
const masses = /(?:m\/z|\bions?\b|fragment|\bmass|\[M|ион|фрагмент|Da\b)[^!?]{0,80}$/iu;

const decimals = (number: string): number => number.replace(/^.*[.,]/u, '').length;
const size = (number: string): number => Math.abs(Number(number.replace(',', '.').replace('−', '-')));

/** The side before a number: “N 48.2”. */
const sideBefore = new RegExp(String.raw`(?<!\p{L})${side}\s?$`, 'u');

/** Where coordinates are in a text. */
export function* findCoordinates(text: string): Generator<{ start: number; end: number }> {
	for (const [sign, pattern] of certain)
		if (sign.test(text))
			for (const { index, 0: found } of text.matchAll(pattern))
				yield { start: index, end: index + found.length };
	for (const { index, 0: found } of text.matchAll(single)) yield { start: index, end: index + found.length };
	for (const { index, 0: found, groups } of text.matchAll(pair)) {
		const { first = '', degree, behind, before2, second: last = '', degree2, behind2 } = groups ?? {};
		if (size(first) > 180 || size(last) > 180 || (size(first) > 90 && size(last) > 90)) continue;
		const leading = text.slice(Math.max(0, index - 90), index);
		const before = sideBefore.exec(leading)?.[0] ?? '';
		if (!before && /[\p{L}\p{N}]$/u.test(leading)) continue;
		const isNamed = Boolean((before || behind) && (before2 ?? behind2)) || Boolean(degree && degree2);
		const isExact = decimals(first) > 3 && decimals(last) > 3 && size(first) >= 1 && !masses.test(leading);
		if (isNamed || isExact || (label.test(leading) && decimals(first) > 1 && decimals(last) > 1))
			yield { start: index - before.length, end: index + found.length };
	}
}

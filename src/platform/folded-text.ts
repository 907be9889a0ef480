/* Texts as people read them, for searches that nobody passes by with other signs that look the same. */

/** Digits of other scripts and wide or mathematical letters, dots, invisible signs, and references of HTML. */
const unusual =
	/&#(?:x(?<hex>[0-9a-f]{1,6})|(?<decimal>\d{1,7}));|[^\P{Nd}0-9]|[\u2024\u3000\u3002\uff01-\uff61\u{1d400}-\u{1d7ff}\p{Cf}\p{Default_Ignorable_Code_Point}]/giu;

/** Signs that are never unusual: to look for another one first is fast. */
const besidePlain =
	/[^\t\n\r\u0020-\u00ac\u00ae-\u034e\u0350-\u05ff\u2010-\u2023\u2025-\u2027\u2030-\u205f\u20ac\u2116]|&#/;

/** The value of a decimal digit: those of a script follow each other from zero. */
function digitOf(sign: string): string {
	const point = sign.codePointAt(0) ?? 0;
	let before = 0;
	while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before += 1;
	return String(before % 10);
}

/** The usual sign for an unusual one; nothing for one that is not seen. */
function usual(sign: string): string {
	const plain = sign.normalize('NFKC').replaceAll('。', '.');
	if (/^[\p{Cf}\p{Default_Ignorable_Code_Point}]$/u.test(plain)) return '';
	return /^[^\P{Nd}0-9]$/u.test(plain) ? digitOf(plain) : plain;
}

const characterOf = (point: number): string => (point > 0x10_ffff ? '' : String.fromCodePoint(point));

/**
 * Searches a text with usual signs in place of unusual ones.
 * @param search gets the text so; its parts have offsets in UTF-16 code units
 * @returns the parts, at their offsets in the text itself
 */
export function searchFolded<Part extends { start: number; end: number }>(
	text: string,
	search: (folded: string) => Part[],
): Part[] {
	if (!besidePlain.test(text)) return search(text);
	let [folded, from] = ['', 0];
	/** Where each code unit of the folded text comes from. */
	const origins: number[] = [];
	const add = (part: string, at: (nth: number) => number): void => {
		for (let nth = 0; nth < part.length; nth += 1) origins.push(at(nth));
		folded += part;
	};
	for (const { index, 0: found, groups } of text.matchAll(unusual)) {
		const start = from;
		add(text.slice(from, index), (nth) => start + nth);
		const { hex, decimal } = groups ?? {};
		const point = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : null;
		add(usual(point === null ? found : characterOf(point)), () => index);
		from = index + found.length;
	}
	if (from === 0) return search(text);
	const start = from;
	add(text.slice(from), (nth) => start + nth);
	return search(folded).map((part) => ({
		...part,
		start: origins[part.start] ?? text.length,
		end: origins[part.end] ?? text.length,
	}));
}

import type { PersonalData, PersonalDataKind } from '../personal-data.ts';

/** Where a word starts and ends in any script. */
export const wordStart = String.raw`(?<![\p{L}\p{M}\p{N}])`;
export const wordEnd = String.raw`(?![\p{L}\p{M}\p{N}])`;

/** The sign or word of a number: “no.”, “n°”, “№”, “Nr.”. */
export const numberSign = String.raw`(?:№|#|[nN]\s?[.°º]{1,2}\s?[º°]?|(?i:no|nr|num|numbers?|numéro|numero|número|nummer|номер\p{Ll}{0,2})${wordEnd}\.?)`;

/** All matches of a pattern; its group `value` is what identifies, else the whole match. The pattern has the flags `dgu`. */
export function matches(
	text: string,
	pattern: RegExp,
	kind: PersonalDataKind,
): (PersonalData & { value: string; match: RegExpExecArray })[] {
	const found = [];
	// `matchAll` copies the pattern, which takes longer than searching a short text.
	pattern.lastIndex = 0;
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		if (match[0] === '') pattern.lastIndex += 1;
		const value = match.groups?.['value'] ?? match[0];
		// V8 searches once more for the indices, when they are asked for.
		const [start, end] = (value !== match[0] && match.indices?.groups?.['value']) || [
			match.index,
			match.index + match[0].length,
		];
		found.push({ kind, start, end, value, match });
	}
	return found;
}

/** How many digits a text has. */
export const digits = (text: string): number => text.replaceAll(/\D/g, '').length;

/** Characters before and behind a digit or a name in which the words that explain it are looked for. */
const reach = 120;

/**
 * The parts of a text around certain signs; searching for all labels everywhere is slow.
 * @param sign what each find contains; it has the flag `g`
 */
export function partsAround(text: string, sign: RegExp): { part: string; from: number }[] {
	const parts: { part: string; from: number }[] = [];
	let [from, to] = [0, -1];
	for (const { index, 0: match } of text.matchAll(sign)) {
		// Near enough to the part before: it becomes longer.
		if (to >= 0 && index - reach - longestWord <= to) {
			to = Math.max(to, index + match.length + reach);
			continue;
		}
		if (to >= 0) parts.push({ part: text.slice(from, endOfWord(text, to)), from });
		from = startOfWord(text, index - reach);
		to = index + match.length + reach;
	}
	if (to >= 0) parts.push({ part: text.slice(from, endOfWord(text, to)), from });
	return parts;
}

/** The longest word that is not cut. */
const longestWord = 60;

function startOfWord(text: string, at: number): number {
	if (at <= 0) return 0;
	const from = Math.max(0, at - longestWord);
	const space = text.slice(from, at).lastIndexOf(' ');
	return space < 0 ? at : from + space + 1;
}

function endOfWord(text: string, at: number): number {
	if (at >= text.length) return text.length;
	const space = text.slice(at, at + longestWord).indexOf(' ');
	return space < 0 ? at : at + space;
}

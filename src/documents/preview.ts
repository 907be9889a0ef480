import { segmentsOf, type ExcerptSegment } from '#conference';

/* The text of a document on its page, in parts, so that no page is larger than a part. */

/** Characters of a part, about twenty printed pages. */
export const partSize = 50_000;
/** Characters of the next part that are read with a part: no word is cut in two. */
export const partOverlap = 200;

/** Where a part ends and the next begins: at the first space at or after a place, else at the place. */
function boundary(characters: readonly string[], from: number): number {
	const end = characters.slice(from, from + partOverlap).findIndex((one) => /\s/.test(one));
	return end < 0 ? from : from + end;
}

/**
 * The words of a part. Parts joined are the whole text.
 * @param text from the first character of the part, with `partOverlap` characters of the next
 * @param part from 0
 */
export function cutPart({ text, part, parts }: { text: string; part: number; parts: number }): string {
	// PostgreSQL counts characters, JavaScript counts UTF-16 units.
	const characters = Array.from(text);
	const start = part === 0 ? 0 : boundary(characters, 0);
	const end = part === parts - 1 ? characters.length : boundary(characters, partSize);
	return characters.slice(start, end).join('');
}

/** The paragraphs of a text with marks, each in pieces; a text without blank lines has one in each line. */
export function paragraphsOf(marked: string): ExcerptSegment[][] {
	const text = marked.replaceAll('\r\n', '\n').replaceAll('\f', '\n\n');
	const paragraphs = /\n[^\S\n]*\n/.test(text) ? text.split(/\n(?:[^\S\n]*\n)+/) : text.split('\n');
	return paragraphs.filter((one) => one.trim()).map((one) => segmentsOf(one.trim()));
}

import { readItemNumber } from './read-cells.ts';

/**
 * A title that begins with a number, as “2 (a) Debate”, “Item 3: Debate” or “II. Debate”; a Roman number needs a mark after it.
 * @returns the number as it is stored, and the title without it; `null` = it begins with none
 */
export function numberedTitle(text: string): { number: string; title: string } | null {
	const [, written = '', title = ''] =
		/^\s*((?:\p{L}{3,}\s)?(?:\d[\d.]*\s?(?:\(\p{L}+\)|\p{L}\))?[.):]?|[IVXL]+[.):]))\s*[–—-]?\s+(.+)$/u.exec(
			text,
		) ?? [];
	const number = title ? readItemNumber(written) : null;
	return number === null ? null : { number, title };
}

/** A title without the number that stands beside it already. @param number as it is stored */
export function titleBeside(number: string, text: string): string {
	const found = numberedTitle(text);
	return found?.number === number ? found.title : text;
}

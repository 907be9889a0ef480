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

/** Texts as number and title, if more than half begin with a number; `null` for each that does not. Else an empty list. */
export function numberedTitles(texts: readonly string[]): readonly ReturnType<typeof numberedTitle>[] {
	const found = texts.map(numberedTitle);
	return found.filter(Boolean).length * 2 > texts.length ? found : [];
}

/** Removes a number from the beginning of a title if its own column has it. @param number as it is stored */
export function titleBeside(number: string, text: string): string {
	const found = numberedTitle(text);
	return found?.number === number ? found.title : text;
}

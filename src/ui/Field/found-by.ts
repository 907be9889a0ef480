import { withoutAccents } from '#platform/without-accents.ts';

/** The most options that a search shows: to see others, more letters are typed. */
export const mostFound = 10;

/** Without accents and case, so that "elan" finds "Élan". */
const plain = (text: string): string => withoutAccents(text).toLowerCase();

/** The options of whose labels each typed word begins a word, in their order; none before a word is typed. */
export function foundBy<Option extends { label: string }>(
	options: readonly Option[],
	text: string,
): Option[] {
	const words = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
	if (!words.length) return [];
	const found: Option[] = [];
	for (const option of options) {
		if (found.length === mostFound) break;
		const own = plain(option.label).match(/[\p{L}\p{N}]+/gu) ?? [];
		if (words.every((word) => own.some((one) => one.startsWith(word)))) found.push(option);
	}
	return found;
}

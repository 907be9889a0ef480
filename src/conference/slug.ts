import { addressWords } from '#platform/transliterate.ts';

const maxLength = 60;

/**
 * Suggests an address for a conference: the words of its title in Latin letters, after its year if the title has none. A
 * title in a script without a table is called after its month: `2027-05-conference`.
 * @param firstDay `2027-05-07`, or `null`
 */
export function slugFrom(title: string, firstDay: string | null): string {
	const words = addressWords(title);
	if (!words) return title.trim() ? [firstDay?.slice(0, 7), 'conference'].filter(Boolean).join('-') : '';
	const year = firstDay?.slice(0, 4);
	const all = year && !words.split('-').includes(year) ? `${year}-${words}` : words;
	// Cut between words.
	return all.length <= maxLength
		? all
		: all
				.slice(0, maxLength + 1)
				.replace(/-[^-]*$/, '')
				.slice(0, maxLength);
}

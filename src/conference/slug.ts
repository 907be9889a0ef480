const maxLength = 60;

/**
 * Suggests an address for a conference: the words of its title, after its year if the title has none. Empty for titles
 * without Latin letters.
 * @param firstDay `2027-05-07`, or `null`
 */
export function slugFrom(title: string, firstDay: string | null): string {
	const words = title
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	const year = firstDay?.slice(0, 4);
	const all = year && words && !words.split('-').includes(year) ? `${year}-${words}` : words;
	// Cut between words.
	return all.length <= maxLength
		? all
		: all
				.slice(0, maxLength + 1)
				.replace(/-[^-]*$/, '')
				.slice(0, maxLength);
}

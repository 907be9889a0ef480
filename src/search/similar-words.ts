/* Words that are written like what somebody has typed: a letter too many, too few, another one, or two that changed places. */

/** Letters that may differ: one in a short word, two in a longer one. */
const mostDifferent = (word: string): number => (word.length < 6 ? 1 : 2);

/** The number of letters that differ, with two that changed places as one (Damerau 1964, optimal string alignment). */
export function editDistance(one: string, other: string): number {
	const [a, b] = [[...one], [...other]];
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (const [row, letter] of a.entries()) {
		const next = [row + 1];
		for (const [column, against] of b.entries()) {
			const isSame = letter === against;
			let least = Math.min(
				(next[column] ?? 0) + 1,
				(last[column + 1] ?? 0) + 1,
				(last[column] ?? 0) + (isSame ? 0 : 1),
			);
			const isSwapped = row > 0 && column > 0 && letter === b[column - 1] && a[row - 1] === against;
			if (isSwapped) least = Math.min(least, (before[column - 1] ?? 0) + 1);
			next.push(least);
		}
		[before, last] = [last, next];
	}
	return last.at(-1) ?? 0;
}

/** The words that may have been meant, the likeliest first; of equally likely ones those of the same length. */
export const likelyWords = (typed: string, words: readonly string[], count: number): string[] =>
	words
		.map((word) => ({
			word,
			distance: editDistance(typed, word),
			longer: Math.abs(word.length - typed.length),
		}))
		.filter(({ distance }) => distance > 0 && distance <= mostDifferent(typed))
		.toSorted((a, b) => a.distance - b.distance || a.longer - b.longer)
		.slice(0, count)
		.map(({ word }) => word);

/** A segment of a text, and whether the other text differs there. */
export interface DifferenceSegment {
	text: string;
	differs: boolean;
}

/** Marks where a text differs from another: everything between their common first words and their common last words. */
export function markDifferences(text: string, other: string): DifferenceSegment[] {
	const [words, others] = [text, other].map((one) => one.split(/(?<=\s)/)) as [string[], string[]];
	const most = Math.min(words.length, others.length);
	let start = 0;
	while (start < most && words[start] === others[start]) start += 1;
	let end = 0;
	while (end < most - start && words.at(-1 - end)?.trim() === others.at(-1 - end)?.trim()) end += 1;
	const pieces = [
		{ text: words.slice(0, start).join(''), differs: false },
		{ text: words.slice(start, words.length - end).join(''), differs: true },
		{ text: words.slice(words.length - end).join(''), differs: false },
	];
	return pieces.filter((piece) => piece.text !== '');
}

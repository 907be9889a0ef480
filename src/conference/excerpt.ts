/** A piece of a text, and whether it is what was looked for. Shown as text, never as markup. */
export interface Segment {
	text: string;
	hit: boolean;
}

// Characters that no text of ours can hold: `text.ts` refuses control characters.
export const hitStarts = '\u0002';
export const hitEnds = '\u0003';

/** Divides what the search has marked into segments. */
export function segmentsOf(marked: string): Segment[] {
	return marked.split(hitStarts).flatMap((part, at) => {
		// Before the first mark nothing is found.
		const [inside = '', ...outside] = at === 0 ? ['', part] : part.split(hitEnds);
		const after = outside.join('').replaceAll(hitEnds, '');
		return [
			{ text: inside, hit: true },
			{ text: after, hit: false },
		].filter(({ text }) => text !== '');
	});
}

/** A piece of a text, and whether it is what was looked for. Shown as text, never as markup. */
export interface ExcerptSegment {
	text: string;
	hit: boolean;
}

// Characters that no text of ours can hold: `text.ts` refuses control characters.
export const hitStarts = '\u0002';
export const hitEnds = '\u0003';

/** Divides what the search has marked into segments. */
export function segmentsOf(marked: string): ExcerptSegment[] {
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

/**
 * What to show of an excerpt. Where nothing in it is marked, since what was found stands in the title, it is the
 * first words of the text: its lines are then kept apart, and where it breaks off it says so.
 */
export function trimExcerpt(excerpt: readonly ExcerptSegment[]): readonly ExcerptSegment[] {
	if (excerpt.some(({ hit }) => hit)) return excerpt;
	const lines = excerpt
		.map(({ text }) => text)
		.join('')
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
	const text = lines.join(' · ');
	if (!text) return [];
	const ended = /[.!?…؟]$/u.test(text);
	return [{ text: ended ? text : `${text.replace(/[\s,;:·–-]+$/u, '')} …`, hit: false }];
}

/** A segment of a text, and whether it matches the search. Shown as text, never as markup. */
export interface ExcerptSegment {
	text: string;
	hit: boolean;
}

// Markers of matches; `text.ts` refuses control characters, so no text contains them.
export const hitStarts = '\u0002';
export const hitEnds = '\u0003';

/** Splits a marked text into segments. */
export function segmentsOf(marked: string): ExcerptSegment[] {
	return marked.split(hitStarts).flatMap((part, at) => {
		// The part before the first mark is no match.
		const [inside = '', ...outside] = at === 0 ? ['', part] : part.split(hitEnds);
		const after = outside.join('').replaceAll(hitEnds, '');
		return [
			{ text: inside, hit: true },
			{ text: after, hit: false },
		].filter(({ text }) => text !== '');
	});
}

/**
 * The part of an excerpt to show, with its lines, which are separate texts, joined by a dot. An excerpt without a match,
 * because the match is in the title, shows the first words of the text, with an ellipsis where it is cut.
 */
export function trimExcerpt(excerpt: readonly ExcerptSegment[]): readonly ExcerptSegment[] {
	if (excerpt.some(({ hit }) => hit))
		return excerpt.map(({ text, hit }) => ({ text: text.replace(/\s*\n\s*/gu, ' · '), hit }));
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

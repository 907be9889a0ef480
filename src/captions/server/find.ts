import { hitEnds, hitStarts, segmentsOf, type ExcerptSegment } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { namedIn, wordsIn } from '../captions.ts';
import { findLines, markedLines } from './store.ts';
import { captionView, isShown } from './shown.ts';

/** A line with a match. */
export interface CaptionHit {
	id: string;
	language: string;
	/** Its text, with the matches marked. */
	excerpt: readonly ExcerptSegment[];
	speaker: string | null;
	/** Its second in the recording. */
	start: number;
}

export interface CaptionHits {
	hits: readonly CaptionHit[];
	/** Whether there are more results than shown. */
	more: boolean;
}

/** Most results shown, and most lines examined: a common word occurs in thousands. */
const [most, lookedThrough] = [50, 2_000];

/**
 * Searches the captions of a meeting for words in any inflected form; the last word is a prefix. Returns only lines
 * that the caller may watch.
 * @param asked `language`: the language to search; `null` = all
 * @returns `null` if there are no captions for the caller
 */
export async function findInCaptions(
	ctx: OperationContext,
	meeting: string,
	asked: { words: string; language: string | null },
): Promise<CaptionHits | null> {
	const view = await captionView(ctx, meeting);
	if (!view) return null;
	const words = wordsIn(asked.words);
	if (!words.length) return { hits: [], more: false };
	const { database } = ctx;
	const found = await findLines(database, meeting, { words, language: asked.language }, lookedThrough);
	const seen = found.filter((line) => isShown(view, line));
	const shown = seen.slice(0, most);
	const marked = await markedLines(
		database,
		shown.map(({ id }) => id),
		{ words, starts: hitStarts, ends: hitEnds },
	);
	return {
		hits: shown.map((line) => ({
			id: line.id,
			language: line.language,
			excerpt: segmentsOf(marked.get(line.id) ?? line.text),
			speaker: namedIn(view.openness, line).speaker,
			start: Math.max(0, line.start - line.behind - view.from) / 1_000,
		})),
		more: seen.length > most || found.length === lookedThrough,
	};
}

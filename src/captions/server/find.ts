import { hitEnds, hitStarts, segmentsOf, type ExcerptSegment } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { wordsIn } from '../captions.ts';
import { findLines, markedLines } from './store.ts';
import { captionView, isShown } from './shown.ts';

/** A line in which something was found. */
export interface CaptionHit {
	id: string;
	language: string;
	/** What it says, with what was looked for. */
	excerpt: readonly ExcerptSegment[];
	speaker: string | null;
	/** The second of the recording at which it was said. */
	start: number;
}

export interface CaptionHits {
	hits: readonly CaptionHit[];
	/** Whether there are more than are shown. */
	more: boolean;
}

/** So many are shown, and so many at most looked through: a common word stands in thousands. */
const [most, lookedThrough] = [50, 2_000];

/**
 * Looks for words in the captions of a meeting, in any form of theirs; the last may be unfinished. Finds nothing in
 * what the caller may not watch.
 * @param asked `language`: in which only; `null` = in all
 * @returns `null` where there are no captions for the caller
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
		hits: shown.map(({ id, language, text, speaker, start, behind }) => ({
			id,
			language,
			excerpt: segmentsOf(marked.get(id) ?? text),
			speaker,
			start: Math.max(0, start - behind - view.from) / 1_000,
		})),
		more: seen.length > most || found.length === lookedThrough,
	};
}

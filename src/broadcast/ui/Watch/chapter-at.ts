import type { LabelledChapter } from './props.ts';

/** The statement that is heard at a second, of those that can be watched; one that goes on has no end yet. */
export const chapterAt = <Chapter extends Pick<LabelledChapter, 'start' | 'end' | 'going' | 'kept'>>(
	chapters: readonly Chapter[],
	at: number,
): Chapter | undefined =>
	chapters.findLast(({ start, end, going, kept }) => kept && start <= at && (going || at < end));

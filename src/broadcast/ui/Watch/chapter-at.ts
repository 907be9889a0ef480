import type { LabelledChapter } from './props.ts';

/** Returns the watchable statement at a second; a statement in progress has no end. */
export const chapterAt = <Chapter extends Pick<LabelledChapter, 'start' | 'end' | 'going' | 'kept'>>(
	chapters: readonly Chapter[],
	at: number,
): Chapter | undefined =>
	chapters.findLast(({ start, end, going, kept }) => kept && start <= at && (going || at < end));

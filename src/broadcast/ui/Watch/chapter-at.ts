import type { LabelledChapter } from './props.ts';

/** Returns the watchable statement at a second; a statement in progress has no end. */
export const chapterAt = <Chapter extends Pick<LabelledChapter, 'start' | 'end' | 'going' | 'isWatchable'>>(
	chapters: readonly Chapter[],
	at: number,
): Chapter | undefined =>
	chapters.findLast(
		({ start, end, going, isWatchable }) => isWatchable && start <= at && (going || at < end),
	);

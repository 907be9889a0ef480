import { newestOf, type PlayableRange } from '../../playable-ranges.ts';
import type { WatchNow } from './props.ts';

/* What can be reached of a meeting. Seconds count from when it was opened; parts are those of the open stream. */

type Known = Pick<WatchNow, 'from' | 'recorded' | 'watching'>;

export const secondsOf = ({ from }: Pick<WatchNow, 'from'>, moment: number): number =>
	(moment - from) / 1_000;

/** Returns the first second that can be reached. */
export function firstSecond(known: Known, parts: readonly PlayableRange[]): number {
	const oldest = parts.find(({ at }) => at !== null)?.at ?? null;
	const first = known.recorded[0]?.start ?? (oldest === null ? 0 : secondsOf(known, oldest));
	return Math.floor(Math.max(0, first));
}

/** Returns the last second that can be reached, at least the position. */
export function lastSecond(known: Known, parts: readonly PlayableRange[], at: number | null): number {
	const newest = newestOf(parts);
	const listed = newest === null ? 0 : secondsOf(known, newest);
	return Math.max(known.recorded.at(-1)?.end ?? 0, listed, at ?? 0);
}

/**
 * Returns the second with which playback would begin.
 * @param now server time, ms
 */
export function startSecond(known: Known, now: number): number {
	const isLive = known.watching === 'on' || known.watching === 'interrupted';
	return isLive ? Math.max(0, secondsOf(known, now)) : firstSecond(known, []);
}

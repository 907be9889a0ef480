import type { SenderTime } from './sender-clock.ts';
import { longestSegment, type TargetDuration } from './target-duration.ts';

/*
 * How far apart the key frames of a picture are, on its sender's own clock. A segment begins with a key frame, so their
 * distance is the length of a segment and decides how far viewers are behind. Pure; seconds.
 */

export interface KeyFrames {
	/** The start of the last key frame, and the end of the last fragment; `null` = none yet. */
	last: number | null;
	until: number;
	/** The longer of the last two distances, including the still open one; `null` if unknown. */
	apart: number | null;
	/** The last complete distance, and the number of consecutive distances that were too long. */
	before: number | null;
	tooLong: number;
}

export const noKeyFrames: KeyFrames = { last: null, until: 0, apart: null, before: null, tooLong: 0 };

/** A fragment that starts further than this from the end of the previous one does not follow it. */
const maxGap = 0.5;

/**
 * Takes the next fragment into account.
 * @param key whether it starts with a key frame
 */
export function keyFramesAfter(
	frames: KeyFrames,
	{ start, duration }: SenderTime,
	key: boolean,
	target: TargetDuration | null,
): KeyFrames {
	const until = start + duration;
	if (frames.last !== null && Math.abs(start - frames.until) > maxGap) {
		// After a gap, measurement restarts at the next key frame; a clock that went backwards means another sender.
		const same = start > frames.until ? frames : noKeyFrames;
		return { ...same, last: key ? start : null, until };
	}
	if (!key || frames.last === null) {
		const last = frames.last ?? (key ? start : null);
		return { ...frames, last, until, apart: longer(frames.before, last === null ? null : until - last) };
	}
	const apart = start - frames.last;
	const tooLong = apart > longestSegment(target) ? frames.tooLong + 1 : 0;
	return {
		last: start,
		until,
		apart: longer(frames.before, longer(apart, duration)),
		before: apart,
		tooLong,
	};
}

const longer = (one: number | null, other: number | null): number | null =>
	one === null ? other : Math.max(one, other ?? 0);

/**
 * Whether a picture is refused for its key frames: the first distance is too long, two consecutive distances are too
 * long, or one is more than twice the limit. A single lost key frame causes a gap but no refusal.
 */
export function areTooFarApart(
	{ last, until, before, tooLong }: KeyFrames,
	target: TargetDuration | null,
): boolean {
	const open = last === null ? 0 : until - last;
	const most = longestSegment(target);
	if (before === null) return open > most;
	return open > 2 * most || tooLong + (open > most ? 1 : 0) >= 2;
}

/** Seconds between key frames above which the technician is warned. */
export const recommended = 2.05;

/*
 * Which moment of the meeting a second of what plays is, and the other way round. A player counts what its list
 * holds; where something is left out (a closed part, a break), its seconds go on and the meeting's do not. Pure.
 */

/** A part of a list: where it stands in the player's seconds, and when it was. */
export interface PlayableRange {
	start: number;
	duration: number;
	/** ms; `null` while the list has not said it. */
	at: number | null;
}

/** The moment (ms) at a second of the player; `null` where nothing is known of it. */
export function momentAt(parts: readonly PlayableRange[], second: number): number | null {
	const part = parts.findLast(({ start, at }) => at !== null && start <= second) ?? parts.find(dated);
	return part?.at == null ? null : part.at + (second - part.start) * 1_000;
}

/**
 * The second of the player at a moment (ms). A moment that is left out leads to what comes after it, one before the
 * beginning to the beginning.
 * @returns `null` for what has not come yet, or where nothing is known
 */
export function secondAt(parts: readonly PlayableRange[], moment: number): number | null {
	const next = parts.find(({ at, duration }) => at !== null && at + duration * 1_000 > moment);
	return next?.at == null ? null : next.start + Math.max(0, moment - next.at) / 1_000;
}

/** Until when (ms) a list goes; `null` where nothing is known. */
export function newestOf(parts: readonly PlayableRange[]): number | null {
	const last = parts.findLast(dated);
	return last?.at == null ? null : last.at + last.duration * 1_000;
}

/** Whether a moment (ms) lies within what a list holds, gaps and all. */
export function containsMoment(parts: readonly PlayableRange[], moment: number): boolean {
	const first = parts.find(dated)?.at ?? null;
	const newest = newestOf(parts);
	return first !== null && newest !== null && moment >= first && moment < newest;
}

const dated = ({ at }: PlayableRange): boolean => at !== null;

/*
 * Maps a player's seconds to moments of the meeting and back. A player counts continuously through its playlist, so the
 * mapping jumps where something is left out (a closed part, a break). Pure.
 */

/** A part of a playlist: its start in player seconds, and its time. */
export interface PlayableRange {
	start: number;
	duration: number;
	/** ms; `null` while the playlist has not dated it. */
	at: number | null;
}

/** Returns the moment (ms) at a player second; `null` if unknown. */
export function momentAt(parts: readonly PlayableRange[], second: number): number | null {
	const part = parts.findLast(({ start, at }) => at !== null && start <= second) ?? parts.find(dated);
	return part?.at == null ? null : part.at + (second - part.start) * 1_000;
}

/**
 * Returns the player second at a moment (ms). A moment that was left out maps to the next available second, and one
 * before the start maps to the start.
 * @returns `null` if the moment is in the future or unknown
 */
export function secondAt(parts: readonly PlayableRange[], moment: number): number | null {
	const next = parts.find(({ at, duration }) => at !== null && at + duration * 1_000 > moment);
	return next?.at == null ? null : next.start + Math.max(0, moment - next.at) / 1_000;
}

/** Returns the end (ms) of a playlist; `null` if unknown. */
export function newestOf(parts: readonly PlayableRange[]): number | null {
	const last = parts.findLast(dated);
	return last?.at == null ? null : last.at + last.duration * 1_000;
}

/** Whether a moment (ms) lies between the start and the end of a playlist; gaps count as contained. */
export function containsMoment(parts: readonly PlayableRange[], moment: number): boolean {
	const first = parts.find(dated)?.at ?? null;
	const newest = newestOf(parts);
	return first !== null && newest !== null && moment >= first && moment < newest;
}

const dated = ({ at }: PlayableRange): boolean => at !== null;

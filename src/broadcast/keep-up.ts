/*
 * Keeps a live player at its target distance from the end of the playlist. hls.js catches up only from four seconds, and
 * resets the speed that a viewer chose (docs/decisions/0017). Pure; seconds.
 */

const minDistance = 2;
/**
 * Returns a player's target distance from the end of the playlist: two segments, so the next one arrives in time.
 * @param durations seconds of the playlist's segments
 * @param more extra seconds for a connection on which two segments were not enough
 */
export const distanceToLive = (durations: readonly number[], more = 0): number =>
	Math.max(minDistance, 2 * Math.max(0, ...durations)) + more;

/** Extra distance to live on a connection on which two segments were not enough: seconds, and when they last changed (ms). */
export interface ExtraDistance {
	seconds: number;
	changedAt: number;
}
export const noExtraDistance: ExtraDistance = { seconds: 0, changedAt: 0 };
const maxExtraDistance = 4; // seconds
const calmTime = 60_000; // ms without running dry after which a second is given back

/** Returns the extra distance after the player has run dry. @param now ms */
export const extraAfterRunningDry = ({ seconds }: ExtraDistance, now: number): ExtraDistance => ({
	seconds: Math.min(maxExtraDistance, seconds + 1),
	changedAt: now,
});

/** Returns the extra distance now: less after each minute of calm, so a poor moment is no lasting delay. @param now ms */
export const extraDistanceAt = (extra: ExtraDistance, now: number): ExtraDistance =>
	extra.seconds > 0 && now - extra.changedAt >= calmTime
		? { seconds: extra.seconds - 1, changedAt: now }
		: extra;

/** Playback rate by how far a player is behind, in seconds; the small increases are inaudible. */
const catchUpRates = [
	{ behind: 0.2, rate: 1 },
	{ behind: 1, rate: 1.05 },
	{ behind: 2, rate: 1.1 },
	{ behind: Infinity, rate: 1.25 },
] as const;
/** Minimum buffered seconds for playing faster. */
const minBuffer = 1;
/** A player that is further behind than this seeks to live immediately. */
const seekBeyond = 10;

/** A live player's state. */
export interface PlaybackDelay {
	/** Whether it follows live; false after the viewer seeked back. */
	follows: boolean;
	/** The playback rate chosen by the viewer. */
	speed: number;
	/** Seconds behind the target distance. */
	behind: number;
	/** Buffered seconds. */
	ahead: number;
}

/** Returns the playback rate that catches up after a stall, as long as enough is buffered. */
export function rateOf({ follows, speed, behind, ahead }: PlaybackDelay): number {
	if (!follows || speed !== 1 || ahead <= minBuffer) return speed;
	return catchUpRates.find((step) => behind <= step.behind)?.rate ?? speed;
}

/** Whether a player that follows live should seek to live immediately. */
export const skips = ({ follows, speed, behind }: PlaybackDelay): boolean =>
	follows && speed === 1 && behind > seekBeyond;

/** Whether the buffer is empty. */
export const isDry = (ahead: number): boolean => ahead < 0.1;
/** Seconds below the target distance at which playback resumes, because the buffer can end before the playlist does. */
const slack = 0.5;
/** Seconds beyond the target distance after which playback resumes anyway. */
const patience = 3;

/**
 * Whether a player that follows live should wait. After running dry it resumes only once the buffer is back at the
 * target distance, rather than at the first new segment.
 * @param waits whether it was already waiting
 * @param distance target distance from the end of the playlist
 * @param since for how many seconds something has been buffered
 */
export function waitsFor(
	waits: boolean,
	{
		follows,
		ahead,
		distance,
		since,
	}: Pick<PlaybackDelay, 'follows' | 'ahead'> & { distance: number; since: number },
): boolean {
	if (!follows) return false;
	if (!waits) return isDry(ahead);
	return ahead < distance - slack && since < distance + patience;
}

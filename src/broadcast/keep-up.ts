/*
 * How a live player keeps its distance to the end of the playlist. Pure; seconds.
 */

const usual = 2;
/**
 * How far from the end of the playlist a player plays: two of its segments, so that the next one is there in time.
 * @param durations of the segments in the playlist
 * @param more for a connection on which that was not enough
 */
export const distanceToLive = (durations: readonly number[], more = 0): number =>
	Math.max(usual, 2 * Math.max(0, ...durations)) + more;

/** Players that fell behind by at most so much play faster by so much: the first is not heard. */
const faster = [
	{ behind: 0.2, rate: 1 },
	{ behind: 1, rate: 1.05 },
	{ behind: 2, rate: 1.1 },
	{ behind: Infinity, rate: 1.25 },
] as const;
/** Seconds that must be there to play faster. */
const enough = 1;
/** Who fell behind by more than this goes to live at once. */
const tooFar = 10;

/** What a player does about its distance to live. */
export interface PlaybackDelay {
	/** Whether it follows live, and was not sent back by its viewer. */
	follows: boolean;
	/** As chosen, of the speed at which it was said. */
	speed: number;
	/** How far it is behind where it should be. */
	behind: number;
	/** How much there is to be played. */
	ahead: number;
}

/** How fast a player plays: what was lost by a halt is made up for while there is enough to be played. */
export function rateOf({ follows, speed, behind, ahead }: PlaybackDelay): number {
	if (!follows || speed !== 1 || ahead <= enough) return speed;
	return faster.find((step) => behind <= step.behind)?.rate ?? speed;
}

/** Whether a player that follows live goes there at once. */
export const skips = ({ follows, speed, behind }: PlaybackDelay): boolean =>
	follows && speed === 1 && behind > tooFar;

/** Whether there is nothing to be played. */
export const isDry = (ahead: number): boolean => ahead < 0.1;
/** So much less than the distance is enough to go on: a segment's end is not its playlist's. */
const slack = 0.5;
/** So much longer than its distance a player does not wait. */
const patience = 3;

/**
 * Whether a player that follows live waits: it has run dry, and goes on when it has as much before it as it had, not with
 * the first second that comes.
 * @param waits whether it did before
 * @param distance where it plays, from the end of the playlist
 * @param since how long something has been there to be played
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

/*
 * Decides what a player says about data that do not come: that the hall sends nothing, or that the viewer's connection is
 * too slow for a picture. Pure; ms.
 */

/** Age of the newest media after which the hall counts as interrupted; usually they are at most three seconds old. */
const outageAfter = 5_000;

/**
 * Returns since when nothing comes from the hall; `null` while it does, or while nobody knows because no playlist arrives.
 * @param newest end of the newest media in the playlist
 * @param answeredAt when the playlist arrived last, by the same clock
 */
export const outageSince = (newest: number | null, answeredAt: number | null): number | null =>
	newest !== null && answeredAt !== null && answeredAt - newest > outageAfter ? newest : null;

/** Time without data after which a viewer is offered the sound alone. */
const offerAfter = 5_000;
/** Share of the time played that makes up for time without data, so the offer outlasts short runs. */
const regained = 1 / 4;

/** Time without data that was not made up for, and whether the sound alone is offered. */
export interface MissedTime {
	missed: number;
	offersSound: boolean;
}
export const nothingMissed: MissedTime = { missed: 0, offersSound: false };

/**
 * Counts time: offers the sound alone once data were missing for five seconds in all, until as much was regained.
 * @param passed since the last time
 * @param isMissing whether the player waits for data that the server has
 */
export function missedAfter(before: MissedTime, passed: number, isMissing: boolean): MissedTime {
	const missed = isMissing
		? Math.min(offerAfter, before.missed + passed)
		: Math.max(0, before.missed - passed * regained);
	return { missed, offersSound: missed >= offerAfter || (before.offersSound && missed > 0) };
}

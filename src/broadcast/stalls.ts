/*
 * A player that stands still though there is something to be played, and of which nothing was said to have gone wrong:
 * when it helps itself, and how. Pure.
 */

/** How a player has stood and played, as it is looked at again and again. */
export interface StallState {
	/** The second at which it was. */
	second: number;
	/** For how long it has stood there for no reason, and for how long it has played without a halt, ms. */
	stood: number;
	played: number;
	/** How often it was helped since it last played well. */
	helped: number;
}

export const notStalled: StallState = { second: 0, stood: 0, played: 0, helped: 0 };

/** For how long (ms) it may stand, first and after each help: what helps nobody is not done for ever. */
const patience = [5_000, 8_000, 20_000, 40_000, 60_000] as const;
/** Who has played so long (ms) without a halt has been helped. */
const well = 10_000;
/** The most that one look counts for, ms: a machine that slept has not stood still. */
const most = 1_000;

/**
 * @param look the second at which it is, how long ago the last look was, and whether it should play: somebody wants it,
 * there is something ahead of it, and nothing is on its way
 */
export function stallAfter(
	before: StallState,
	{ second, passed, should }: { second: number; passed: number; should: boolean },
): StallState {
	const time = Math.min(most, passed);
	if (second === before.second)
		return { ...before, stood: should ? before.stood + time : 0, played: should ? 0 : before.played };
	const played = before.played + time;
	return { second, stood: 0, played, helped: played < well ? before.helped : 0 };
}

/**
 * What helps: `again` = to open it anew; `original` = with the original sound, where that did not help and another is
 * heard, since in one sound alone there may be what cannot be played.
 * @param other whether another sound than the original is heard
 * @returns `null` while it may stand
 */
export function stallRemedy({ stood, helped }: StallState, other: boolean): 'again' | 'original' | null {
	const patient = patience[Math.min(helped, patience.length - 1)] ?? 0;
	if (stood <= patient) return null;
	return helped > 0 && other ? 'original' : 'again';
}

/** After it was helped. */
export const afterRemedy = ({ second, helped }: StallState): StallState => ({
	second,
	stood: 0,
	played: 0,
	helped: helped + 1,
});

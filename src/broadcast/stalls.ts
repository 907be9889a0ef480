/*
 * Decides when and how a player recovers from a stall: it has data and no reported error, but does not play. hls.js gets
 * over gaps in its buffer only, and native players over none (docs/decisions/0017). Pure.
 */

/** Playback and stall times as observed periodically. */
export interface StallState {
	/** The last observed position in seconds. */
	second: number;
	/** ms of the current unexplained stall, and ms of playback without a stall. */
	stalledFor: number;
	played: number;
	/** Number of recoveries since it last played well. */
	recoveries: number;
}

export const notStalled: StallState = { second: 0, stalledFor: 0, played: 0, recoveries: 0 };

/** ms of stall before each recovery attempt; the delays grow, because repeated attempts rarely help. */
const patience = [5_000, 8_000, 20_000, 40_000, 60_000] as const;
/** ms of uninterrupted playback after which the recovery counts as successful. */
const well = 10_000;
/** Maximum ms counted per observation, because a sleeping machine is not a stall. */
const most = 1_000;

/**
 * Returns the state after an observation.
 * @param options position in seconds, ms since the last observation, and whether it should play: the viewer wants it, data
 * is ahead and nothing is pending
 */
export function stallAfter(
	before: StallState,
	{ second, passed, should }: { second: number; passed: number; should: boolean },
): StallState {
	const time = Math.min(most, passed);
	if (second === before.second)
		return {
			...before,
			stalledFor: should ? before.stalledFor + time : 0,
			played: should ? 0 : before.played,
		};
	const played = before.played + time;
	return { second, stalledFor: 0, played, recoveries: played < well ? before.recoveries : 0 };
}

/**
 * Returns the next recovery step. `again` reopens the stream. `original` switches to the original sound after a failed
 * reopening, since one sound rendition may be unplayable.
 * @param other whether a sound other than the original is selected
 * @returns `null` while the stall is tolerated
 */
export function stallRemedy(
	{ stalledFor, recoveries }: StallState,
	other: boolean,
): 'again' | 'original' | null {
	const patient = patience[Math.min(recoveries, patience.length - 1)] ?? 0;
	if (stalledFor <= patient) return null;
	return recoveries > 0 && other ? 'original' : 'again';
}

/** Returns the state after a recovery step. */
export const afterRemedy = ({ second, recoveries }: StallState): StallState => ({
	second,
	stalledFor: 0,
	played: 0,
	recoveries: recoveries + 1,
});

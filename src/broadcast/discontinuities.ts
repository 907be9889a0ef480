import type { Span } from './openness.ts';

/*
 * Discontinuities of a broadcast: all tracks have them at the same seconds. Pure; times in seconds since the
 * broadcast's zero.
 */

/** Returns the second of the grid in which something starts, with 1 ms of tolerance for rounding. */
export const secondOf = (start: number): number => Math.floor(start + 1e-3);

/**
 * Returns the number of discontinuities before something starts.
 * @param discontinuities seconds of the discontinuities, sorted
 */
export const discontinuityAt = (
	discontinuities: readonly number[],
	{ start }: Pick<Span, 'start'>,
): number => {
	const after = discontinuities.findIndex((second) => second > secondOf(start));
	return after < 0 ? discontinuities.length : after;
};

/**
 * Constraints from the other tracks of the broadcast. Discontinuity sequence numbers must correspond across renditions
 * (RFC 8216 §6.2.4); otherwise players wait forever for the picture that matches their sound. Listed entries never
 * change, so a returning track can only start a discontinuity where no track has listed anything yet.
 */
export interface DiscontinuityState {
	/** Seconds of all discontinuities, sorted. */
	discontinuities: readonly number[];
	/** The first second for which no track has listed a segment. */
	free: number;
	/** Whether floor audio is listed while a booth is silent. */
	filling: boolean;
	/** Maximum seconds of a segment. */
	longest: number;
}

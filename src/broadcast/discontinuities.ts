import type { Span } from './openness.ts';
import { longestSegment } from './target-duration.ts';

/*
 * Where the tracks of a hall are broken off: at the same seconds, all of them. Pure; times in seconds since the zero of
 * the hall.
 */

/** The second in which something begins; what begins a hair before it does too. */
export const secondOf = (start: number): number => Math.floor(start + 1e-3);

/** How often all tracks were broken off before something begins. @param breaks in seconds, in order */
export const discontinuityAt = (breaks: readonly number[], { start }: Pick<Span, 'start'>): number => {
	const after = breaks.findIndex((second) => second > secondOf(start));
	return after < 0 ? breaks.length : after;
};

/**
 * What the other tracks of the hall allow. Where one is broken off, the lists of all must say so at the same second, else
 * players wait for ever for the picture of the one they hear (RFC 8216 §6.2.4: numbers of discontinuities correspond
 * across renditions). What was told is not changed: a track that comes back begins where nobody was told anything yet.
 */
export interface DiscontinuityState {
	/** The seconds at which all are broken off, in order. */
	breaks: readonly number[];
	/** The first second of which no track has told anything. */
	free: number;
	/** Whether the floor is told where a booth says nothing. */
	filling: boolean;
	/** The most seconds that a segment may have. */
	longest: number;
}
/** A track that is the only one. */
export const singleTrack: DiscontinuityState = {
	breaks: [],
	free: 0,
	filling: true,
	longest: longestSegment(null),
};

/** What has just been told of a track, and where it is broken off, is known to what follows. */
export const discontinuitiesAfter = (
	gate: DiscontinuityState,
	told: { slot: number; breaks: readonly number[] },
): DiscontinuityState => ({
	...gate,
	breaks: [...gate.breaks, ...told.breaks],
	free: Math.max(gate.free, told.slot + 1),
});

import type { DiscontinuityState } from './discontinuities.ts';
import { longestSegment } from './target-duration.ts';

/** Constraints of a track without siblings. */
export const singleTrack: DiscontinuityState = {
	discontinuities: [],
	free: 0,
	filling: true,
	longest: longestSegment(null),
};

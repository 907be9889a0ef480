import {
	isWithin,
	widestClass,
	type ViewerClass,
	type AccessTimeline,
	type Span,
} from '../../../openness.ts';

/** A live or recording segment with its capture range. */
export interface Captured {
	captureRange: Span;
}

/** Cached viewer class per segment, valid while the access timeline is the same object. */
const known = new WeakMap<Captured, { openness: AccessTimeline; viewerClass: ViewerClass | null }>();

/** Returns the widest viewer class that may watch a whole live or recording segment; `null` if nobody may. */
export function openTo(openness: AccessTimeline, of: Captured): ViewerClass | null {
	const before = known.get(of);
	if (before?.openness === openness) return before.viewerClass;
	const viewerClass = widestClass(openness, of.captureRange);
	known.set(of, { openness, viewerClass });
	return viewerClass;
}

/** Whether a viewer class may watch a whole segment: `mayWatch` with a cache, for hundreds of requests per second. */
export function mayFetch(viewerClass: ViewerClass, openness: AccessTimeline, of: Captured): boolean {
	const widest = openTo(openness, of);
	return widest !== null && isWithin(viewerClass, widest);
}

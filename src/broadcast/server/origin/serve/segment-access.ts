import {
	isWithin,
	widestClass,
	type ViewerClass,
	type AccessTimeline,
	type Span,
} from '../../../openness.ts';

/** A segment or a chunk, with the stretch within which it was said. */
export interface Captured {
	said: Span;
}

/** For whom each stretch is, reckoned once for as long as what decides it stays the same. */
const known = new WeakMap<Captured, { openness: AccessTimeline; circle: ViewerClass }>();

/** The widest circle that may watch the whole of a segment or a chunk. */
export function openTo(openness: AccessTimeline, of: Captured): ViewerClass {
	const before = known.get(of);
	if (before?.openness === openness) return before.circle;
	const circle = widestClass(openness, of.said);
	known.set(of, { openness, circle });
	return circle;
}

/** Whether a circle may watch the whole of a segment or a chunk: `mayWatch`, for what hundreds ask in a second. */
export const mayFetch = (circle: ViewerClass, openness: AccessTimeline, of: Captured): boolean =>
	isWithin(circle, openTo(openness, of));

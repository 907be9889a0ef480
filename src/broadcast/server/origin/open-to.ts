import { isWithin, widestOf, type Circle, type Openness, type Span } from '../../openness.ts';

/** A segment or a chunk, with the stretch within which it was said. */
export interface Said {
	said: Span;
}

/** For whom each stretch is, reckoned once for as long as what decides it stays the same. */
const known = new WeakMap<Said, { openness: Openness; circle: Circle }>();

/** The widest circle that may watch the whole of a segment or a chunk. */
export function openTo(openness: Openness, of: Said): Circle {
	const before = known.get(of);
	if (before?.openness === openness) return before.circle;
	const circle = widestOf(openness, of.said);
	known.set(of, { openness, circle });
	return circle;
}

/** Whether a circle may watch the whole of a segment or a chunk: `mayWatch`, for what hundreds ask in a second. */
export const mayHave = (circle: Circle, openness: Openness, of: Said): boolean =>
	isWithin(circle, openTo(openness, of));

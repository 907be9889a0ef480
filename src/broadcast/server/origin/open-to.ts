import { isWithin, widestOf, type Circle, type Openness, type Span } from '../../openness.ts';

/** For whom each stretch is, reckoned once for as long as what decides it stays the same. */
const known = new WeakMap<Span, { openness: Openness; circle: Circle }>();

/** The widest circle that may watch the whole of a segment or a chunk. */
export function openTo(openness: Openness, span: Span): Circle {
	const before = known.get(span);
	if (before?.openness === openness) return before.circle;
	const circle = widestOf(openness, span);
	known.set(span, { openness, circle });
	return circle;
}

/** Whether a circle may watch the whole of a segment or a chunk: `mayWatch`, for what hundreds ask in a second. */
export const mayHave = (circle: Circle, openness: Openness, span: Span): boolean =>
	isWithin(circle, openTo(openness, span));

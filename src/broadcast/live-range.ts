import type { Span } from './openness.ts';

/*
 * What a viewer class is listed of a live track whose parts open and close. Pure; seconds since the broadcast's zero.
 */

/** Seconds for which the end of an open range stays listed, so players that reload each second load all of it. */
const staysListed = 4;

/** The listed segments, and the closed ones next to them, of which a part may be open. */
export interface LiveRange<Segment> {
	before: Segment | null;
	seen: readonly Segment[];
	after: Segment | null;
}

/**
 * Returns the last range of open segments; sequence numbers have no gaps, so there is only one.
 * @param segments of the live window
 * @param until end of the newest segment
 * @returns `null` if there is none, or if it ended too long ago
 */
export function liveRange<Segment extends Span>(
	segments: readonly Segment[],
	isOpen: (segment: Segment) => boolean,
	until: number,
): LiveRange<Segment> | null {
	const last = segments.findLastIndex(isOpen);
	const newest = segments[last];
	if (!newest) return null;
	const after = segments[last + 1] ?? null;
	if (after && until - newest.start - newest.duration > staysListed) return null;
	const before = segments.findLastIndex((segment, at) => at < last && !isOpen(segment));
	return { before: segments[before] ?? null, seen: segments.slice(before + 1, last + 1), after };
}

/** A segment with its capture range, and by how much its fragments may have been captured before their time. */
export interface DatedSegment extends Span {
	captureRange: Span;
	early?: number | null;
}

/** Seconds of a part of a segment that are worth a request. */
const least = 0.1;

/**
 * Returns the part of a segment at its start or its end that was certainly captured while it was open. All of it arrived
 * when its last fragment did, and was captured at least as long before as its times say.
 * @param open ranges that the viewer class may watch
 * @returns `null` if there is none, or nothing is known of its fragments
 */
export function openPart(
	{ start, duration, captureRange, early }: DatedSegment,
	open: readonly { start: number; end: number }[],
	at: 'start' | 'end',
): Span | null {
	if (early == null) return null;
	const end = start + duration;
	const late = Math.max(0, captureRange.start + captureRange.duration - end);
	for (const range of open) {
		const from = Math.max(start, range.start + early);
		const to = Math.min(end, range.end - late);
		if (to - from >= least && (at === 'start' ? from === start : to === end))
			return { start: from, duration: to - from };
	}
	return null;
}

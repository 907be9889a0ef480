import { openPart } from '../../../live-range.ts';
import { fragmentsWithin, stretch } from '../../../media/stretch.ts';
import { openBetween, type AccessTimeline, type Span, type ViewerClass } from '../../../openness.ts';
import type { Segment } from '../../../segmenter.ts';
import { initSegmentNamed } from '../channel.ts';
import type { Broadcast } from '../broadcast.ts';
import { mayFetch } from './segment-access.ts';

/** The open part of a segment in which a part of the meeting opens or closes. */
export interface OpenEdge extends Span {
	sequence: number;
	init: string;
	bytes: Uint8Array;
}

const ms = (seconds: number): number => Math.round(seconds * 1_000);

/** Returns the name of an edge in addresses: its segment's, and its span in ms. */
export const edgeName = ({ sequence, start, duration }: OpenEdge): string =>
	`${sequence}.${ms(start)}-${ms(duration)}`;

/** Whether an edge is the one that an address names. */
export const isNamed = (edge: Span, span: Span): boolean =>
	ms(edge.start) === ms(span.start) && ms(edge.duration) === ms(span.duration);

/**
 * Returns what a viewer class may watch of a segment that is closed as a whole: of a sound, whole fragments; of a picture,
 * a key frame that is held, because nothing else can be decoded without what is closed.
 * @param next the segment after it, where it opens: a picture shows its key frame; else `closed`
 * @returns `null` if there is nothing
 */
export function openEdge(
	{ hall, zero }: Broadcast,
	openness: AccessTimeline,
	viewerClass: ViewerClass,
	segment: Segment,
	next: Segment | 'closed',
): OpenEdge | null {
	const init = initSegmentNamed(hall.channels, segment.init);
	if (!init || mayFetch(viewerClass, openness, segment)) return null;
	const until = segment.captureRange.start + segment.captureRange.duration;
	// One second more on each side than the segment, in which nothing about its own opening or closing lies.
	const [from, to] = [segment.captureRange.start - 1, until + 1].map((second) => (zero + second) * 1_000);
	const open = openBetween(viewerClass, openness, from ?? 0, to ?? 0).map((range) => ({
		start: range.from / 1_000 - zero,
		end: range.until / 1_000 - zero,
	}));
	const part = openPart(segment, open, next === 'closed' ? 'start' : 'end');
	if (!part) return null;
	const { sequence } = segment;
	if (!init.width) {
		const inside = fragmentsWithin(segment.bytes, init, part);
		return inside && { sequence, init: segment.init, ...inside };
	}
	const shown = next === 'closed' ? segment : next;
	if (shown.init !== segment.init || (next !== 'closed' && !mayFetch(viewerClass, openness, next)))
		return null;
	const bytes = stretch(shown.bytes, init, part);
	return bytes && { sequence, init: segment.init, ...part, bytes };
}

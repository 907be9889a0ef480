import type { Span } from '../openness.ts';
import { BoxReader, concat } from './boxes.ts';
import { firstSampleOf } from './first-sample.ts';
import { readFragment } from './fragment.ts';
import type { Init } from './init.ts';
import { writeFragment } from './write-fragment.ts';

/*
 * Makes a segment cover a span that its track has no media for: what it has of the span, else its picture held or
 * silence. Nothing is decoded. Pure; times in seconds since the broadcast's zero.
 */

/** Seconds of rounding by which a fragment may exceed a span. */
const exact = 1e-3;
/** Seconds of a fragment that must lie in the span. */
const leastShared = 0.05;
/** An AAC-LC frame of silence in mono (ISO/IEC 14496-3 §4.4.2): 1024 samples of a channel without spectral data. */
const silentFrame = Uint8Array.of(0x01, 0x18, 0x20, 0x07);
const frameSeconds = 1_024 / 48_000;

/** Returns frames of silence, each at the tick nearest to its time. */
function silence({ start, duration }: Span, timescale: number): Uint8Array {
	const count = Math.max(1, Math.round(duration / frameSeconds));
	const tickOf = (frame: number): number => Math.round(frame * frameSeconds * timescale);
	return writeFragment(
		Math.round(start * timescale),
		Array.from({ length: count }, (_, at) => ({ duration: tickOf(at + 1) - tickOf(at), bytes: silentFrame })),
	);
}

const timedFragments = (segment: Uint8Array, init: Init) =>
	new BoxReader().push(segment).flatMap((boxes) => {
		const read = boxes.kind === 'fragment' ? readFragment(boxes.moof, init) : 'no-fragment-header';
		if (boxes.kind !== 'fragment' || typeof read === 'string') return [];
		const { timescale } = init;
		return [{ ...boxes, key: read.key, start: read.start / timescale, duration: read.duration / timescale }];
	});

/**
 * Returns media for a span.
 * @param segment `moof` and `mdat` as they are served, of one track, with the same init segment
 * @returns `null` if a picture has no key frame of a stated size
 * @throws InvalidBoxes if the segment cannot be parsed
 */
export function stretch(segment: Uint8Array, init: Init, span: Span): Uint8Array | null {
	const { timescale, width } = init;
	const until = span.start + span.duration;
	const fragments = timedFragments(segment, init);
	if (!width) {
		const shared = fragments.filter(
			({ start, duration }) => Math.min(until, start + duration) - Math.max(span.start, start) > leastShared,
		);
		return shared.length
			? concat(shared.flatMap(({ moof, mdat }) => [moof, mdat]))
			: silence(span, timescale);
	}
	const keys = fragments.filter(({ key }) => key);
	const held = keys.findLast(({ start }) => start < span.start) ?? keys[0];
	const bytes = held ? firstSampleOf(held) : null;
	const duration = Math.round(span.duration * timescale);
	return bytes && writeFragment(Math.round(span.start * timescale), [{ duration, bytes }]);
}

/**
 * Returns the fragments of a sound that lie entirely within a span, and the span that they cover.
 * @param segment `moof` and `mdat` as they are served, with the same init segment
 * @returns `null` if there are none
 * @throws InvalidBoxes if the segment cannot be parsed
 */
export function fragmentsWithin(
	segment: Uint8Array,
	init: Init,
	{ start, duration }: Span,
): (Span & { bytes: Uint8Array }) | null {
	const inside = timedFragments(segment, init).filter(
		(one) => one.start >= start - exact && one.start + one.duration <= start + duration + exact,
	);
	const [first, last] = [inside[0], inside.at(-1)];
	if (!first || !last) return null;
	return {
		start: first.start,
		duration: last.start + last.duration - first.start,
		bytes: concat(inside.flatMap(({ moof, mdat }) => [moof, mdat])),
	};
}

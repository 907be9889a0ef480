import { BoxReader, concat } from './boxes.ts';
import { firstSampleOf } from './first-sample.ts';
import { writeFragment } from './write-fragment.ts';

/* The first picture of a segment as a film of one frame, for the place where it will play. Nothing is decoded. */

/**
 * Returns an MP4 of one second with the first picture of a segment, which a key frame begins.
 * @param init the init segment that the segment needs
 * @param segment `moof` and `mdat` as they are served, of one track
 * @param timescale ticks per second of its track
 * @returns `null` if the segment does not begin with a sample of a stated size
 * @throws InvalidBoxes if it cannot be parsed
 */
export function posterOf(init: Uint8Array, segment: Uint8Array, timescale: number): Uint8Array | null {
	const first = new BoxReader().push(segment).find((boxes) => boxes.kind === 'fragment');
	if (first?.kind !== 'fragment') return null;
	const frame = firstSampleOf(first);
	return frame && concat([init, writeFragment(0, [{ duration: timescale, bytes: frame }])]);
}

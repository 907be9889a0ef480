import type { TimedFragment } from '../../../segmenter.ts';
import { concat } from '../../../media/boxes.ts';
import { moveTo, type Fragment } from '../../../media/fragment.ts';
import type { Span } from '../../../openness.ts';
import type { InitSegmentRow } from '../../store/halls.ts';
import { nameOf } from '../channel.ts';

/**
 * Maps a fragment to the broadcast's timeline.
 * @param by seconds to add to the sender's time
 * @param captureRangeOf returns the capture range of a span
 * @returns `null` if it was captured before the broadcast's zero
 */
export function onTimeline(
	{
		moof,
		mdat,
		fragment,
		initSegment,
	}: { moof: Uint8Array; mdat: Uint8Array; fragment: Fragment; initSegment: InitSegmentRow },
	by: number,
	captureRangeOf: (span: Span) => Span,
): TimedFragment | null {
	const { timescale } = initSegment;
	const ticks = fragment.start + Math.round(by * timescale);
	if (ticks < 0) return null;
	const span = { start: ticks / timescale, duration: fragment.duration / timescale };
	return {
		...span,
		captureRange: captureRangeOf(span),
		key: fragment.key,
		init: nameOf(initSegment),
		bytes: concat([moveTo(moof, ticks), mdat]),
	};
}

import type { TimedFragment } from '../../../segmenter.ts';
import { concat } from '../../../media/boxes.ts';
import { moveTo, type Fragment } from '../../../media/fragment.ts';
import type { Span } from '../../../openness.ts';
import type { InitSegmentRow } from '../../store/halls.ts';
import { nameOf } from '../channel.ts';

/**
 * Puts a fragment onto the hall's line of time.
 * @param by what is to be added to its sender's time for that, in seconds
 * @param saidIn within which stretch it was said, by where it lies
 * @returns `null`: it was made before the hall began to count
 */
export function onTimeline(
	{
		moof,
		mdat,
		fragment,
		beginning,
	}: { moof: Uint8Array; mdat: Uint8Array; fragment: Fragment; beginning: InitSegmentRow },
	by: number,
	saidIn: (span: Span) => Span,
): TimedFragment | null {
	const { timescale } = beginning;
	const ticks = fragment.start + Math.round(by * timescale);
	if (ticks < 0) return null;
	const span = { start: ticks / timescale, duration: fragment.duration / timescale };
	return {
		...span,
		said: saidIn(span),
		key: fragment.key,
		init: nameOf(beginning),
		bytes: concat([moveTo(moof, ticks), mdat]),
	};
}

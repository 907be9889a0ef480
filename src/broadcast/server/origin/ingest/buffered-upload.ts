import { bufferedCaptureRange, tolerated, unixTime } from '../../../sender-clock.ts';
import type { TimedFragment } from '../../../segmenter.ts';
import type { TopLevelBoxes } from '../../../media/boxes.ts';
import { readFragment } from '../../../media/fragment.ts';
import type { SendRefusal } from '../../../refusals.ts';
import type { InitSegmentRow } from '../../store/halls.ts';
import { readInitSegment, secondsOf } from './init-segments.ts';
import type { Channel } from '../channel.ts';
import { onTimeline } from './on-timeline.ts';

/** One upload of material that a sender buffered during an outage. */
export interface BufferedUpload {
	/** Its init segment; `null` until one has arrived. */
	initSegment: InitSegmentRow | null;
}

/**
 * Reads the next box of a buffered upload. It goes only to the recording, at its own time, since players are past it.
 * @param zero the broadcast's zero and `now`, both in unix seconds
 * @returns the fragment, `null` if this box is none, or a refusal; `begin` means that the box is the first init segment
 * of its channel
 * @throws InvalidBoxes
 */
export function readBufferedUpload(
	channel: Channel,
	upload: BufferedUpload,
	boxes: TopLevelBoxes,
	{ zero, now }: { zero: number; now: number },
): TimedFragment | null | 'begin' | SendRefusal {
	if (boxes.kind === 'init') {
		if (!channel.initSegments.length) return 'begin';
		const init = readInitSegment(channel, boxes);
		if (typeof init === 'string') return init;
		upload.initSegment = channel.initSegments.findLast(({ setup }) => setup === init.setup) ?? null;
		return upload.initSegment ? null : 'codec-changed';
	}
	const initSegment = upload.initSegment ?? channel.initSegments.at(-1);
	if (!initSegment) return 'no-init';
	const { moof, mdat } = boxes;
	const fragment = readFragment(moof, initSegment);
	if (typeof fragment === 'string') return fragment;
	// Without unix time, the place in the recording is unknown. Data from the future is refused.
	const offset = channel.clockReading?.clock.offset ?? 0;
	const { start } = secondsOf(fragment, initSegment);
	if (start < unixTime || start + offset > now + tolerated.early) return 'no-init';
	return onTimeline({ moof, mdat, fragment, initSegment }, offset - zero, bufferedCaptureRange);
}

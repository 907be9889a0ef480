import { bufferedCaptureRange, tolerated, unixTime } from '../../../sender-clock.ts';
import type { TimedFragment } from '../../../segmenter.ts';
import type { TopLevelBoxes } from '../../../media/boxes.ts';
import { readFragment } from '../../../media/fragment.ts';
import type { SendRefusal } from '../../../refusals.ts';
import type { InitSegmentRow } from '../../store/halls.ts';
import { readInitSegment, secondsOf } from './init-segments.ts';
import type { Channel } from '../channel.ts';
import { onTimeline } from './on-timeline.ts';

/** One body of what a sender kept while its line was down. */
export interface BufferedUpload {
	/** After which beginning its parts can be played; `null` until it has sent one. */
	beginning: InitSegmentRow | null;
}

/**
 * Reads the next piece of what a sender kept. It is for the recording only, wherever its time belongs: players have
 * gone on without it.
 * @param zero of the hall, and `now`: unix seconds
 * @returns the part, `null` when there is none in this piece, or why it is not taken: `begin` asks to take it up as
 * the first beginning of its channel
 * @throws BadBoxes
 */
export function readBufferedUpload(
	channel: Channel,
	body: BufferedUpload,
	piece: TopLevelBoxes,
	{ zero, now }: { zero: number; now: number },
): TimedFragment | null | 'begin' | SendRefusal {
	if (piece.kind === 'init') {
		if (!channel.beginnings.length) return 'begin';
		const init = readInitSegment(channel, piece);
		if (typeof init === 'string') return init;
		body.beginning = channel.beginnings.findLast(({ setup }) => setup === init.setup) ?? null;
		return body.beginning ? null : 'codec-changed';
	}
	const beginning = body.beginning ?? channel.beginnings.at(-1);
	if (!beginning) return 'no-beginning';
	const { moof, mdat } = piece;
	const fragment = readFragment(moof, beginning);
	if (typeof fragment === 'string') return fragment;
	// Of media that are not of the time of day nobody can say where in a recording they belong, and nothing is kept of
	// what is still to come.
	const offset = channel.heard?.clock.offset ?? 0;
	const { start } = secondsOf(fragment, beginning);
	if (start < unixTime || start + offset > now + tolerated.early) return 'no-beginning';
	return onTimeline({ moof, mdat, fragment, beginning }, offset - zero, bufferedCaptureRange);
}

import { bufferedCaptureRange, tolerated, unixTime } from '../../../sender-clock.ts';
import type { TopLevelBoxes } from '../../../media/boxes.ts';
import { readFragment } from '../../../media/fragment.ts';
import type { Track } from '../../../tracks.ts';
import type { InitSegmentRow } from '../../store/halls.ts';
import type { Broadcast } from '../broadcast.ts';
import { readInitSegment, secondsOf } from './init-segments.ts';
import { onTimeline } from './on-timeline.ts';

/**
 * An upload of material that a sender buffered during an outage, used like an `Upload`. It goes only to the recording, at
 * its own time, since players are past it, and is accepted for a day after the end of the broadcast.
 */
export class BufferedUpload {
	readonly budget = 'buffered';
	readonly refused = null;
	readonly #broadcast: Broadcast;
	readonly #track: Track;
	#initSegment: InitSegmentRow | null = null;

	constructor(broadcast: Broadcast, track: Track) {
		[this.#broadcast, this.#track] = [broadcast, track];
	}

	get hasInit(): boolean {
		return this.#initSegment !== null;
	}

	/** @throws UploadRefused */
	open(now: number): void {
		this.#broadcast.checkBufferedAllowed(now * 1_000);
	}

	/** @throws InvalidBoxes */
	read(push: () => TopLevelBoxes[]): TopLevelBoxes[] {
		return push();
	}

	/** @throws UploadRefused, InvalidBoxes */
	accept(boxes: TopLevelBoxes, now: number): void {
		const [{ hall, zero }, track] = [this.#broadcast, this.#track];
		const channel = hall.channel(track);
		if (boxes.kind === 'init') {
			if (!channel.initSegments.length) hall.receiveInit(channel, null, boxes, now);
			const init = readInitSegment(channel, boxes);
			if (typeof init === 'string') throw hall.refuse(track, init, now);
			this.#initSegment = channel.initSegments.findLast(({ setup }) => setup === init.setup) ?? null;
			if (!this.#initSegment) throw hall.refuse(track, 'codec-changed', now);
			return;
		}
		const initSegment = this.#initSegment ?? channel.initSegments.at(-1);
		if (!initSegment) throw hall.refuse(track, 'no-init', now);
		const { moof, mdat } = boxes;
		const fragment = readFragment(moof, initSegment);
		if (typeof fragment === 'string') throw hall.refuse(track, fragment, now);
		// Without unix time, the place in the recording is unknown. Data from the future is refused.
		// A wrong clock is corrected as it is live; the offset of a sender of another kind says nothing about this one.
		const clock = channel.clockReading?.clock;
		const offset = clock && clock.off !== null ? clock.offset : 0;
		const { start } = secondsOf(fragment, initSegment);
		if (start < unixTime || start + offset > now + tolerated.early) throw hall.refuse(track, 'no-init', now);
		const part = onTimeline({ moof, mdat, fragment, initSegment }, offset - zero, bufferedCaptureRange);
		if (part) hall.listing.addLate(channel, [part]);
	}

	/** Does nothing, because it never was an upload of its track. */
	close(): void {}
}

import { continues, type SenderTime } from '../../../sender-clock.ts';
import type { TopLevelBoxes } from '../../../media/boxes.ts';
import { readFragment, type Fragment } from '../../../media/fragment.ts';
import { readInit, type InitRefusal } from '../../../media/init.ts';
import type { InitSegmentRow } from '../../store/halls.ts';
import type { Channel, NewInitSegment } from '../channel.ts';
import type { UploadSender } from '../hall.ts';

/* Init segments of a channel. Each is stored permanently, because playlists of the recording may refer to it. */

/** Maximum new init segments per minute and per track; no encoder is reconfigured more often. */
const most = { minute: 6, all: 200 } as const;

/**
 * Parses an init segment without changing the channel.
 * @throws InvalidBoxes
 */
export function readInitSegment(
	{ track }: Channel,
	{ bytes, moov }: Extract<TopLevelBoxes, { kind: 'init' }>,
): NewInitSegment | InitRefusal {
	// The parsed and corrected moov is the one within the bytes that players receive.
	const init = readInit(bytes.subarray(bytes.length - moov.length), track);
	return typeof init === 'string' ? init : { ...init, track, bytes };
}

/** Whether codec or picture size differ from the current init segment. */
export function isChanged({ initSegments }: Channel, { codec, width }: NewInitSegment): boolean {
	const last = initSegments.at(-1);
	return last !== undefined && (last.codec !== codec || last.width !== width);
}

/**
 * Makes an init segment current. An identical earlier one is reused.
 * @returns the init segment with its version, and whether it is new; `null` if there are too many
 */
export function useInitSegment(
	channel: Channel,
	made: NewInitSegment,
	now: number,
): { initSegment: InitSegmentRow; fresh: boolean } | null {
	const { initSegments } = channel;
	const before = initSegments.findLastIndex(({ setup }) => setup === made.setup);
	const [again] = before < 0 ? [] : initSegments.splice(before, 1);
	if (again) initSegments.push(again);
	channel.state.codec = made.codec;
	if (again) return { initSegment: again, fresh: false };
	channel.initTimes = channel.initTimes.filter((at) => at > now - 60);
	if (channel.initTimes.length >= most.minute || initSegments.length >= most.all) return null;
	const initSegment = { ...made, version: Math.max(0, ...initSegments.map(({ version }) => version)) + 1 };
	channel.initTimes.push(now);
	initSegments.push(initSegment);
	return { initSegment, fresh: true };
}

/** Returns a fragment's start and duration in its sender's seconds. */
export const secondsOf = ({ start, duration }: Fragment, { timescale }: NewInitSegment): SenderTime => ({
	start: start / timescale,
	duration: duration / timescale,
});

/**
 * Returns the init segment of a fragment: the one in its own upload, otherwise the current one. If the same key has a
 * pending init segment from another upload, the fragment's time decides: a fragment that continues the track uses the
 * current one, any other the pending one.
 */
export function initSegmentFor(
	channel: Channel,
	{ upload, key }: UploadSender,
	moof: Uint8Array,
): NewInitSegment | null {
	const own = channel.pendingInits.get(upload);
	if (own) return own;
	const last = channel.initSegments.at(-1) ?? null;
	const ofKey = channel.pendingInits.get(key);
	if (!ofKey || !last) return last ?? ofKey ?? null;
	const fragment = readFragment(moof, last);
	return typeof fragment !== 'string' && continues(channel.clockReading, secondsOf(fragment, last))
		? last
		: ofKey;
}

/** Ends an upload's pending init segment: later files of the same key may use it. A refused upload has none. */
export function dropPending({ pendingInits }: Channel, { upload, key }: UploadSender): void {
	const began = pendingInits.get(upload);
	if (!began) return;
	pendingInits.delete(upload);
	pendingInits.set(key, began);
}

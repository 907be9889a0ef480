import { follows, type SenderTime } from '../../../sender-clock.ts';
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
export function isChanged({ beginnings }: Channel, { codec, width }: NewInitSegment): boolean {
	const last = beginnings.at(-1);
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
): { beginning: InitSegmentRow; fresh: boolean } | null {
	const { beginnings } = channel;
	const before = beginnings.findLastIndex(({ setup }) => setup === made.setup);
	const [again] = before < 0 ? [] : beginnings.splice(before, 1);
	if (again) beginnings.push(again);
	channel.state.codec = made.codec;
	if (again) return { beginning: again, fresh: false };
	channel.begun = channel.begun.filter((at) => at > now - 60);
	if (channel.begun.length >= most.minute || beginnings.length >= most.all) return null;
	const beginning = { ...made, version: Math.max(0, ...beginnings.map(({ version }) => version)) + 1 };
	channel.begun.push(now);
	beginnings.push(beginning);
	return { beginning, fresh: true };
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
	{ body, key }: UploadSender,
	moof: Uint8Array,
): NewInitSegment | null {
	const own = channel.held.get(body);
	if (own) return own;
	const last = channel.beginnings.at(-1) ?? null;
	const ofKey = channel.held.get(key);
	if (!ofKey || !last) return last ?? ofKey ?? null;
	const fragment = readFragment(moof, last);
	return typeof fragment !== 'string' && follows(channel.heard, secondsOf(fragment, last)) ? last : ofKey;
}

/** Ends an upload's pending init segment: later files of the same key may use it. A refused upload has none. */
export function dropPending({ held }: Channel, { body, key }: UploadSender): void {
	const began = held.get(body);
	if (!began) return;
	held.delete(body);
	held.set(key, began);
}

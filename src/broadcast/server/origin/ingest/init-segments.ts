import { follows, type SenderTime } from '../../../sender-clock.ts';
import type { TopLevelBoxes } from '../../../media/boxes.ts';
import { readFragment, type Fragment } from '../../../media/fragment.ts';
import { readInit, type InitRefusal } from '../../../media/init.ts';
import type { InitSegmentRow } from '../../store/halls.ts';
import type { Channel, NewInitSegment } from '../channel.ts';
import type { UploadSender } from '../hall.ts';

/* What the media of a channel are played after. Each is kept for good, since a list of the recording may name it. */

/** So many new ones are taken in a minute, and of a track at all: nobody sets up an encoder anew so often. */
const most = { minute: 6, all: 200 } as const;

/** Reads a beginning; nothing is changed yet. @throws BadBoxes */
export function readInitSegment(
	{ track }: Channel,
	{ bytes, moov }: Extract<TopLevelBoxes, { kind: 'init' }>,
): NewInitSegment | InitRefusal {
	// The moov within the bytes that players get is the one that is read and set right.
	const init = readInit(bytes.subarray(bytes.length - moov.length), track);
	return typeof init === 'string' ? init : { ...init, track, bytes };
}

/** Whether the codec or the size is another than that of what is sent now. */
export function isChanged({ beginnings }: Channel, { codec, width }: NewInitSegment): boolean {
	const last = beginnings.at(-1);
	return last !== undefined && (last.codec !== codec || last.width !== width);
}

/**
 * From now on the media of a channel are played after this. One that was there before is taken up again.
 * @returns it, with its number, and whether there was none like it; `null` = too many came
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

/** When a fragment begins and how long it is, in seconds of its sender. */
export const secondsOf = ({ start, duration }: Fragment, { timescale }: NewInitSegment): SenderTime => ({
	start: start / timescale,
	duration: duration / timescale,
});

/**
 * What a fragment is played after: the beginning that came in its body, else what holds. Of what sends files nothing
 * tells whose a file is but its time: what goes on where the track was belongs to what was begun before.
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

/** A body has ended: files of the same key may follow what it began. One that was refused has begun nothing. */
export function dropPending({ held }: Channel, { body, key }: UploadSender): void {
	const began = held.get(body);
	if (!began) return;
	held.delete(body);
	held.set(key, began);
}

import { floorSound, isInterpretation, picture, type Track } from './tracks.ts';
import { recommended } from './key-frames.ts';
import type { SendRefusal } from './refusals.ts';

/*
 * What the technician sees of a broadcast meeting and its faults. Pure and shared by server and browser. Times in ms,
 * durations in seconds.
 */

/** The state of one incoming track. */
export interface ChannelView {
	track: Track;
	/** The id of the stream key last used to send this track. */
	key: string | null;
	codec: string | null;
	/** Picture size in pixels; 0 for sound. */
	width: number;
	height: number;
	/** When the last fragment arrived; `null` if none has arrived since the server started. */
	arrivedAt: number | null;
	/** Delay of the last fragment, in seconds. */
	delay: number;
	/** Offset of the sender's clock in seconds, if it is too large for the clock to be trusted; otherwise `null`. */
	clockOffset: number | null;
	/** Bit rate in bit/s. */
	rate: number;
	/** Seconds between the picture's key frames; `null` if unknown. */
	keyFrames: number | null;
	/** Number and total seconds of interruptions while the meeting was open, up to now. */
	gaps: number;
	missing: number;
	/** Number of fragments that arrived too late to be listed and went to the recording only. */
	late: number;
	refused: { refusal: SendRefusal; at: number } | null;
	/** Number of uploads that ended in the middle of a fragment. */
	cutUploads: { count: number; at: number } | null;
	/** Whether the track was ever listed to players, and whether it currently carries floor audio. */
	isListed: boolean;
	filled: boolean;
	/**
	 * Sequence number of the newest segment and the init segment it needs, as in their addresses; `null` if there is
	 * none.
	 */
	newest: { sequence: number; init: string } | null;
}

/** The current state of a broadcast meeting. */
export interface HallView {
	now: number;
	/** When the broadcast was ended; `null` while it is running. */
	endedAt: number | null;
	/** When the chair closed the meeting; `null` if it is open or was opened again. */
	closedAt: number | null;
	channels: ChannelView[];
	/** A sender uses an unknown key or a key that is not valid for this track. */
	wrongKey: { track: Track; at: number; count: number } | null;
	disk: {
		/** Bytes; `null` if they cannot be determined. */
		free: number | null;
		total: number | null;
		/** Since when writing fails; `null` if it works. */
		since: number | null;
		/** Bytes waiting to be written. */
		waiting: number;
	};
	/**
	 * State of the external store for recordings, or `null` if recordings stay on this disk: since when it is
	 * unreachable, and how many recordings wait for upload.
	 */
	store: { since: number | null; waiting: number } | null;
	/** Current number of viewers per track. */
	watching: { track: Track; count: number }[];
}

/** A track for which a key exists but which was never sent. */
const unseen = (track: Track): ChannelView => ({
	track,
	key: null,
	codec: null,
	width: 0,
	height: 0,
	arrivedAt: null,
	delay: 0,
	clockOffset: null,
	rate: 0,
	keyFrames: null,
	gaps: 0,
	missing: 0,
	late: 0,
	refused: null,
	cutUploads: null,
	isListed: false,
	filled: false,
	newest: null,
});

/** Returns all channels in display order: received tracks, plus tracks that existing keys allow. */
export function allChannels(channels: readonly ChannelView[], tracks: Iterable<Track>): ChannelView[] {
	const received = new Set(channels.map(({ track }) => track));
	const expected = [...new Set([picture, floorSound, ...tracks])].filter((track) => !received.has(track));
	return inOrder([...channels, ...expected.map(unseen)]);
}

/** The condition of a channel. */
export type ChannelCondition = 'unseen' | 'sending' | 'filled' | 'silent' | 'refused' | 'ended';

const silentAfter = 3_000; // ms without a fragment after which a channel is silent
const recent = 60_000; // ms for which a past problem is still reported
const wrongKeyShown = 600_000; // ms for which a wrong key is reported; its sender has usually given up and its track is missing

export function conditionOf(channel: ChannelView, hall: Pick<HallView, 'now' | 'endedAt'>): ChannelCondition {
	const { arrivedAt, refused, isListed, track, filled } = channel;
	if (hall.endedAt !== null) return 'ended';
	if (arrivedAt !== null && hall.now - arrivedAt < silentAfter) return 'sending';
	if (refused && hall.now - refused.at < recent && refused.at > (arrivedAt ?? 0)) return 'refused';
	if (arrivedAt === null && !isListed) return 'unseen';
	return isInterpretation(track) && filled ? 'filled' : 'silent';
}

/** Every fault has a message in `messages/` that says what to do. */
export type ChannelFault =
	| { fault: 'refused'; track: Track; refusal: SendRefusal; at: number }
	| { fault: 'wrong-key'; track: Track; at: number; count: number }
	| { fault: 'silent' | 'filled'; track: Track; since: number | null }
	| { fault: 'clock-off'; track: Track; seconds: number }
	| { fault: 'delayed'; track: Track; seconds: number }
	| { fault: 'key-frames'; track: Track; seconds: number }
	| { fault: 'cut'; track: Track; count: number; at: number }
	| { fault: 'disk-full'; since: number; waiting: number }
	| { fault: 'disk-low'; free: number; hours: number | null }
	| { fault: 'store-away'; since: number; waiting: number }
	| { fault: 'still-sending'; since: number };

/** Seconds of delay above which a track is at risk of arriving too late for live viewers. */
const maxDelay = 3;
/** The low-disk warning appears below this many hours at the current bit rate, or below this many bytes. */
const lowDisk = { hours: 4, bytes: 2 * 1024 ** 3 };

/**
 * Returns for how many hours the disk lasts at the current bit rate; `null` if nothing is sent or the free space is
 * unknown.
 */
export function hoursLeft({ channels, disk, now }: HallView): number | null {
	const bits = channels.reduce(
		(sum, { rate, arrivedAt }) => (arrivedAt !== null && now - arrivedAt < silentAfter ? sum + rate : sum),
		0,
	);
	return disk.free === null || !bits ? null : disk.free / (bits / 8) / 3_600;
}

/** Returns all faults of a broadcast meeting, the most severe first. */
export function faultsOf(hall: HallView): ChannelFault[] {
	const { now, disk, store, wrongKey } = hall;
	const faults: ChannelFault[] = [];
	if (disk.since !== null) faults.push({ fault: 'disk-full', since: disk.since, waiting: disk.waiting });
	if (store?.since != null) faults.push({ fault: 'store-away', since: store.since, waiting: store.waiting });
	const hours = hoursLeft(hall);
	const low = disk.free !== null && (disk.free < lowDisk.bytes || (hours ?? Infinity) < lowDisk.hours);
	if (low && disk.since === null) faults.push({ fault: 'disk-low', free: disk.free ?? 0, hours });
	if (wrongKey && now - wrongKey.at < wrongKeyShown) faults.push({ fault: 'wrong-key', ...wrongKey });
	const sending = hall.channels.filter((channel) => conditionOf(channel, hall) === 'sending');
	for (const channel of hall.channels) faults.push(...faultsOfChannel(channel, hall));
	if (hall.closedAt !== null && hall.endedAt === null && sending.length)
		faults.push({ fault: 'still-sending', since: hall.closedAt });
	return faults;
}

function faultsOfChannel(channel: ChannelView, hall: HallView): ChannelFault[] {
	const { track, arrivedAt, refused, cutUploads, clockOffset, delay, keyFrames } = channel;
	const condition = conditionOf(channel, hall);
	const faults: ChannelFault[] = [];
	if (condition === 'ended') return faults;
	// A refusal older than the last accepted fragment is obsolete. While a sender is active, a recent refusal belongs
	// to another sender.
	const since = condition === 'sending' ? hall.now - recent / 4 : Math.max(arrivedAt ?? 0, hall.now - recent);
	if (refused && refused.at > since) faults.push({ fault: 'refused', track, ...refused });
	if (condition === 'silent' || condition === 'filled')
		faults.push({ fault: condition, track, since: arrivedAt });
	if (condition !== 'sending') return faults;
	if (clockOffset !== null) faults.push({ fault: 'clock-off', track, seconds: Math.round(clockOffset) });
	if (keyFrames !== null && keyFrames > recommended)
		faults.push({ fault: 'key-frames', track, seconds: Math.round(keyFrames) });
	if (delay > maxDelay) faults.push({ fault: 'delayed', track, seconds: Math.round(delay) });
	if (cutUploads && hall.now - cutUploads.at < recent) faults.push({ fault: 'cut', track, ...cutUploads });
	return faults;
}

const displayRank = (track: Track): number => (track === picture ? 0 : track === floorSound ? 1 : 2);

/** Sorts tracks into display order: picture, floor, then interpretations by language code. */
export const inOrder = <One extends { track: Track }>(all: readonly One[]): One[] =>
	all.toSorted(
		(one, other) => displayRank(one.track) - displayRank(other.track) || one.track.localeCompare(other.track),
	);

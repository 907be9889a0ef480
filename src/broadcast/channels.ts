import { floorSound, isInterpretation, picture, type Track } from './tracks.ts';
import { recommended } from './key-frames.ts';
import type { SendRefusal } from './refusals.ts';

/*
 * What the technician sees of a meeting that is broadcast, and what is wrong with it. Pure: the same on the server and
 * in the browser. Moments in ms, spans in seconds.
 */

/** One track as it comes in. */
export interface ChannelView {
	track: Track;
	/** The id of the key with which it was sent last. */
	key: string | null;
	codec: string | null;
	/** Of a picture, in points; 0 otherwise. */
	width: number;
	height: number;
	/** When something came last; `null` = not since this server has begun. */
	heardAt: number | null;
	/** By how much what came last was late. */
	delay: number;
	/** By how much the clock of its sender is off, if so far that it is not believed. */
	clockOff: number | null;
	/** Bits a second. */
	rate: number;
	/** Of a picture: seconds between its key frames; `null` = not known. */
	keyFrames: number | null;
	/** How often, and for how long, players had nothing of its own while the meeting was open; up to now. */
	gaps: number;
	missing: number;
	/** How many parts came too late to be told, and are for the recording. */
	late: number;
	refused: { refusal: SendRefusal; at: number } | null;
	/** Bodies that ended in the middle of a part. */
	cut: { count: number; at: number } | null;
	/** Whether players have ever been told of it, and whether it is the floor's sound now. */
	told: boolean;
	filled: boolean;
	/** The newest second and the beginning that it needs, as addresses name them; `null` = none. */
	newest: { sequence: number; init: string } | null;
}

/** A meeting that is broadcast, as it stands. */
export interface HallView {
	now: number;
	/** When the broadcast was ended. */
	endedAt: number | null;
	/** When the chair closed the meeting, and did not open it again. */
	closedAt: number | null;
	channels: ChannelView[];
	/** Somebody sends with a key that does not open this track, or no key at all. */
	wrongKey: { track: Track; at: number; count: number } | null;
	disk: {
		/** Bytes; `null` = nobody can say. */
		free: number | null;
		total: number | null;
		/** Since when nothing can be written. */
		since: number | null;
		/** Bytes that wait for it. */
		waiting: number;
	};
	/** Where recordings lie for good, if not on this disk: since when it is away, and how much waits for it. */
	store: { since: number | null; waiting: number } | null;
	/** How many have each track now. */
	watching: { track: Track; count: number }[];
}

/** A track that a key may send and that has never come. */
const unseen = (track: Track): ChannelView => ({
	track,
	key: null,
	codec: null,
	width: 0,
	height: 0,
	heardAt: null,
	delay: 0,
	clockOff: null,
	rate: 0,
	keyFrames: null,
	gaps: 0,
	missing: 0,
	late: 0,
	refused: null,
	cut: null,
	told: false,
	filled: false,
	newest: null,
});

/** All channels in their order: those that were heard, and those that keys are out for. */
export function allChannels(channels: readonly ChannelView[], tracks: Iterable<Track>): ChannelView[] {
	const heard = new Set(channels.map(({ track }) => track));
	const waited = [...new Set([picture, floorSound, ...tracks])].filter((track) => !heard.has(track));
	return inOrder([...channels, ...waited.map(unseen)]);
}

/** How a channel is, in one word. */
export type ChannelCondition = 'unseen' | 'sending' | 'filled' | 'silent' | 'refused' | 'ended';

const quiet = 3_000; // ms without anything after which a channel is silent
const recent = 60_000; // ms for which something that is over is still worth a word
const knocked = 600_000; // ms: whoever had a wrong key gave up, and is missed

export function conditionOf(channel: ChannelView, hall: Pick<HallView, 'now' | 'endedAt'>): ChannelCondition {
	const { heardAt, refused, told, track, filled } = channel;
	if (hall.endedAt !== null) return 'ended';
	if (heardAt !== null && hall.now - heardAt < quiet) return 'sending';
	if (refused && hall.now - refused.at < recent && refused.at > (heardAt ?? 0)) return 'refused';
	if (heardAt === null && !told) return 'unseen';
	return isInterpretation(track) && filled ? 'filled' : 'silent';
}

/** What is wrong, and with what. Each has a sentence in `words/` that says what to do. */
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

/** What arrives later than this is near to being too late for those who watch. */
const tolerated = 3;
/** Less room than this, in hours at what is being sent now or in bytes, is said before it is none. */
const enough = { hours: 4, bytes: 2 * 1024 ** 3 };

/** For how many hours there is room at what is being sent now; `null` = nothing is, or nobody knows the room. */
export function hoursLeft({ channels, disk, now }: HallView): number | null {
	const bits = channels.reduce(
		(sum, { rate, heardAt }) => (heardAt !== null && now - heardAt < quiet ? sum + rate : sum),
		0,
	);
	return disk.free === null || !bits ? null : disk.free / (bits / 8) / 3_600;
}

/** All that is wrong with a meeting that is broadcast; what stops most first. */
export function faultsOf(hall: HallView): ChannelFault[] {
	const { now, disk, store, wrongKey } = hall;
	const faults: ChannelFault[] = [];
	if (disk.since !== null) faults.push({ fault: 'disk-full', since: disk.since, waiting: disk.waiting });
	if (store?.since != null) faults.push({ fault: 'store-away', since: store.since, waiting: store.waiting });
	const hours = hoursLeft(hall);
	const low = disk.free !== null && (disk.free < enough.bytes || (hours ?? Infinity) < enough.hours);
	if (low && disk.since === null) faults.push({ fault: 'disk-low', free: disk.free ?? 0, hours });
	if (wrongKey && now - wrongKey.at < knocked) faults.push({ fault: 'wrong-key', ...wrongKey });
	const sending = hall.channels.filter((channel) => conditionOf(channel, hall) === 'sending');
	for (const channel of hall.channels) faults.push(...faultsOfChannel(channel, hall));
	if (hall.closedAt !== null && hall.endedAt === null && sending.length)
		faults.push({ fault: 'still-sending', since: hall.closedAt });
	return faults;
}

function faultsOfChannel(channel: ChannelView, hall: HallView): ChannelFault[] {
	const { track, heardAt, refused, cut, clockOff, delay, keyFrames } = channel;
	const condition = conditionOf(channel, hall);
	const faults: ChannelFault[] = [];
	if (condition === 'ended') return faults;
	// What was refused before something was taken says nothing any more: but while one sends, another's is new.
	const since = condition === 'sending' ? hall.now - recent / 4 : Math.max(heardAt ?? 0, hall.now - recent);
	if (refused && refused.at > since) faults.push({ fault: 'refused', track, ...refused });
	if (condition === 'silent' || condition === 'filled')
		faults.push({ fault: condition, track, since: heardAt });
	if (condition !== 'sending') return faults;
	if (clockOff !== null) faults.push({ fault: 'clock-off', track, seconds: Math.round(clockOff) });
	if (keyFrames !== null && keyFrames > recommended)
		faults.push({ fault: 'key-frames', track, seconds: Math.round(keyFrames) });
	if (delay > tolerated) faults.push({ fault: 'delayed', track, seconds: Math.round(delay) });
	if (cut && hall.now - cut.at < recent) faults.push({ fault: 'cut', track, ...cut });
	return faults;
}

const rankOf = (track: Track): number => (track === picture ? 0 : track === floorSound ? 1 : 2);

/** Tracks in the order in which they stand: picture, floor, then languages. */
export const inOrder = <One extends { track: Track }>(all: readonly One[]): One[] =>
	all.toSorted(
		(one, other) => rankOf(one.track) - rankOf(other.track) || one.track.localeCompare(other.track),
	);

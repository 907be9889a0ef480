import type { ClockReading } from '../../sender-clock.ts';
import { addRange, type AvailableTimes } from '../../interruptions.ts';
import type { Fragment } from '../../media/fragment.ts';
import { noKeyFrames, type KeyFrames } from '../../key-frames.ts';
import { newSegmenter, type Segmenter, type Segment } from '../../segmenter.ts';
import { floorSound, kindOf, type Track } from '../../tracks.ts';
import type { SendRefusal } from '../../refusals.ts';
import type { InitSegmentRow } from '../store/halls.ts';
import type { UploadRate } from './ingest/upload-rate.ts';

/** A track's state for the technician. Times in unix seconds. */
export interface ChannelState {
	codec: string | null;
	/** When the last fragment arrived; `null` if none did. */
	arrivedAt: number | null;
	/** Delay relative to the smallest delay, in seconds. */
	delay: number;
	/** Offset of the sender's clock in seconds, if too large to be trusted; otherwise `null`. */
	clockOffset: number | null;
	/** Number of fragments that arrived too late to be listed. */
	late: number;
	/**
	 * The last refusal and its time, with the key if that key's next accepted fragment clears it; `null` if there is
	 * none.
	 */
	refused: { refusal: SendRefusal; at: number; key: string | null } | null;
	/** Number of uploads that ended in the middle of a fragment, and time of the last; `null` if there were none. */
	cut: { count: number; at: number } | null;
	/** Whether it is listed to players. */
	isListed: boolean;
	/** Of a picture: seconds between key frames, and frames per second; `null` if unknown. */
	keyFrames: number | null;
	frameRate: number | null;
}

/** Seconds of a track held in memory for players. */
export const recentSeconds = 90;

/** A fragment that waits, still in its sender's time. */
interface Waiting {
	moof: Uint8Array;
	mdat: Uint8Array;
	fragment: Fragment;
	initSegment: InitSegmentRow;
	/** Arrival in unix seconds; `exact` tells whether the fragment's own time is also the capture time. */
	arrivedAt: number;
	exact: boolean | undefined;
}

/** An init segment without a version number yet. */
export type NewInitSegment = Omit<InitSegmentRow, 'version'>;

/** A track of a broadcast: its ingest and its listed segments. */
export interface Channel {
	readonly track: Track;
	segmenter: Segmenter;
	/** Segments listed in the last 90 seconds. */
	window: Segment[];
	/** Availability since the broadcast started; `null` if it was never listed. */
	available: AvailableTimes | null;
	/** Increases with every listed segment; playlists are rendered once per revision. */
	revision: number;
	/** Init segments; the last one is current. */
	initSegments: InitSegmentRow[];
	/**
	 * Init segments that arrived while another sender was active, by upload, or by key for senders of files. The media
	 * that follow tell to which sender they belong.
	 */
	pendingInits: Map<object | string, NewInitSegment>;
	/** Arrival times of recent init segments, in unix seconds. */
	initTimes: number[];
	/** Fragments that wait until their sender's clock is trusted. */
	waiting: Waiting[];
	/** The sender's clock and how far it has advanced. */
	clockReading: ClockReading | null;
	/** Key frame distances, for a picture. */
	keyFrames: KeyFrames;
	/** Number and total seconds of samples since the sender started. */
	sampled: { count: number; seconds: number };
	/** Id of the key in use. */
	sender: string | null;
	/** Open uploads with the time of their last data (unix seconds). */
	uploads: Map<object, number>;
	/** Upload budgets: live, buffered, and refused but still read. */
	uploadRates: Record<'live' | 'buffered' | 'refused', UploadRate>;
	state: ChannelState;
	/** Received bytes by second, of the last ten seconds. */
	bytesBySecond: Map<number, number>;
}

export const openChannel = (track: Track): Channel => ({
	track,
	segmenter: newSegmenter(kindOf(track) === 'video' ? 'picture' : track === floorSound ? 'sound' : 'booth'),
	window: [],
	available: null,
	revision: 0,
	initSegments: [],
	pendingInits: new Map(),
	initTimes: [],
	waiting: [],
	clockReading: null,
	keyFrames: noKeyFrames,
	sampled: { count: 0, seconds: 0 },
	sender: null,
	uploads: new Map(),
	uploadRates: { live: { spent: 0, at: 0 }, buffered: { spent: 0, at: 0 }, refused: { spent: 0, at: 0 } },
	bytesBySecond: new Map(),
	state: {
		codec: null,
		arrivedAt: null,
		delay: 0,
		clockOffset: null,
		late: 0,
		refused: null,
		cut: null,
		isListed: false,
		keyFrames: null,
		frameRate: null,
	},
});

export const nameOf = ({ track, version }: Pick<InitSegmentRow, 'track' | 'version'>): string =>
	`${track}-${version}`;

/** Finds an init segment by name: `fr-1`. */
export const initSegmentNamed = (
	channels: ReadonlyMap<Track, Channel>,
	name: string,
): InitSegmentRow | undefined =>
	channels.get(name.split('-')[0] ?? '')?.initSegments.find((one) => nameOf(one) === name);

/** Adds listed segments and drops those that are too old to be requested. */
export function listSegments(channel: Channel, told: readonly Segment[]): void {
	const { window, state } = channel;
	for (const segment of told) {
		window.push(segment);
		channel.available = addRange(channel.available, segment);
	}
	state.isListed = true;
	channel.revision += told.length;
	const oldest = channel.segmenter.until - recentSeconds;
	const gone = window.findIndex(({ start }) => start >= oldest);
	window.splice(0, Math.max(0, gone));
}

/** Counts the bytes received in a second. */
export function countBytes(channel: Channel, bytes: number, now: number): void {
	const second = Math.floor(now);
	channel.bytesBySecond.set(second, (channel.bytesBySecond.get(second) ?? 0) + bytes);
	for (const old of channel.bytesBySecond.keys()) if (old < second - 10) channel.bytesBySecond.delete(old);
}

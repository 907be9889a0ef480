import type { ClockReading } from '../../sender-clock.ts';
import { addRange, type AvailableTimes } from '../../interruptions.ts';
import type { Fragment } from '../../media/fragment.ts';
import { noKeyFrames, type KeyFrames } from '../../key-frames.ts';
import { newSegmenter, type Segmenter, type Segment } from '../../segmenter.ts';
import { floorSound, kindOf, type Track } from '../../tracks.ts';
import type { SendRefusal } from '../../refusals.ts';
import type { InitSegmentRow } from '../store/halls.ts';
import type { UploadRate } from './ingest/upload-rate.ts';

/** What the technician sees of a track. Times in seconds, unix. */
export interface ChannelState {
	track: Track;
	codec: string | null;
	/** When something came last; `null` = never. */
	heardAt: number | null;
	/** How late it came beside the least late. */
	delay: number;
	/** By how many seconds its sender's clock is off, if so far that it is not believed. */
	clockOff: number | null;
	/** Bits a second, of the last ten. */
	rate: number;
	/** What came too late to be told. */
	late: number;
	/** The last refusal, when, and of which key if its next fragment disproves it; `null` = none. */
	refused: { refusal: SendRefusal; at: number; key: string | null } | null;
	/** How many bodies ended in the middle of a part, and when the last did; `null` = none. */
	cut: { count: number; at: number } | null;
	/** Whether it is told to players. */
	told: boolean;
	/** Of a picture: seconds between its key frames, and pictures a second; `null` = not known yet. */
	keyFrames: number | null;
	frameRate: number | null;
}

/** How much of a track is kept at hand, in seconds: what players may still ask for. */
export const recentSeconds = 90;

/** A fragment that came, its time still its sender's. */
interface Waiting {
	moof: Uint8Array;
	mdat: Uint8Array;
	fragment: Fragment;
	beginning: InitSegmentRow;
	/** When it came, unix seconds; `exact`: whether its own time says that as well. */
	came: number;
	exact: boolean | undefined;
}

/** A beginning that has no number yet. */
export type NewInitSegment = Omit<InitSegmentRow, 'version'>;

/** A track of a hall, as it comes in and as it is told. */
export interface Channel {
	readonly track: Track;
	line: Segmenter;
	/** What was told in the last minute and a half. */
	window: Segment[];
	/** What players had of it since the hall began; `null` = they were never told of it. */
	had: AvailableTimes | null;
	/** Rises with all that is told: lists are made once for each. */
	revision: number;
	/** What its media are played after; the last is the one that holds now. */
	beginnings: InitSegmentRow[];
	/**
	 * Beginnings that came while somebody was heard: of a body, or of a key for what sends files. Whose media they are is
	 * known with the first media that follow.
	 */
	held: Map<object | string, NewInitSegment>;
	/** When new ones came lately, unix seconds. */
	begun: number[];
	/** What waits until the clock of its sender is believed. */
	waiting: Waiting[];
	/** The clock of its sender, and how far it went. */
	heard: ClockReading | null;
	/** The key frames of its sender, if it is a picture. */
	keyFrames: KeyFrames;
	/** How many samples came since its sender began, and of how many seconds. */
	sampled: { count: number; seconds: number };
	/** The key with which it is sent. */
	sender: string | null;
	/** The bodies that are being sent, each with when it was last heard (unix seconds). */
	bodies: Map<object, number>;
	/** What its senders may still send: live, of what they kept, and of what is refused and read on. */
	pace: Record<'live' | 'kept' | 'refused', UploadRate>;
	state: ChannelState;
	/** Bytes that came, by second. */
	came: Map<number, number>;
}

export const openChannel = (track: Track): Channel => ({
	track,
	line: newSegmenter(kindOf(track) === 'video' ? 'picture' : track === floorSound ? 'sound' : 'booth'),
	window: [],
	had: null,
	revision: 0,
	beginnings: [],
	held: new Map(),
	begun: [],
	waiting: [],
	heard: null,
	keyFrames: noKeyFrames,
	sampled: { count: 0, seconds: 0 },
	sender: null,
	bodies: new Map(),
	pace: { live: { spent: 0, at: 0 }, kept: { spent: 0, at: 0 }, refused: { spent: 0, at: 0 } },
	came: new Map(),
	state: {
		track,
		codec: null,
		heardAt: null,
		delay: 0,
		clockOff: null,
		rate: 0,
		late: 0,
		refused: null,
		cut: null,
		told: false,
		keyFrames: null,
		frameRate: null,
	},
});

export const nameOf = ({ track, version }: Pick<InitSegmentRow, 'track' | 'version'>): string =>
	`${track}-${version}`;

/** Takes up what was told, and lets go of what is too old to be asked for. */
export function listSegments(channel: Channel, told: readonly Segment[]): void {
	const { window, state } = channel;
	for (const segment of told) {
		window.push(segment);
		channel.had = addRange(channel.had, segment);
	}
	state.told = true;
	channel.revision += told.length;
	const oldest = channel.line.until - recentSeconds;
	const gone = window.findIndex(({ start }) => start >= oldest);
	window.splice(0, Math.max(0, gone));
}

/** Counts bytes that came in a second. */
export function countBytes(channel: Channel, bytes: number, now: number): void {
	const second = Math.floor(now);
	channel.came.set(second, (channel.came.get(second) ?? 0) + bytes);
	for (const old of channel.came.keys()) if (old < second - 10) channel.came.delete(old);
	channel.state.rate = Math.round(
		([...channel.came.values()].reduce((sum, each) => sum + each, 0) * 8) / Math.max(1, channel.came.size),
	);
}

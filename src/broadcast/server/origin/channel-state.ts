import { inOrder, type ChannelView, type HallView } from '../../channels.ts';
import { interruptionsOf } from '../../interruptions.ts';
import { isInterpretation } from '../../tracks.ts';
import type { Channel } from './channel.ts';
import type { Broadcast } from './broadcast.ts';

const inMs = (seconds: number | null): number | null =>
	seconds === null ? null : Math.round(seconds * 1_000);
const hundredths = (seconds: number): number => Math.round(seconds * 100) / 100;

/** State of a broadcast apart from its channels. */
type Around = Pick<HallView, 'disk' | 'store' | 'wrongKey'>;

/**
 * Returns the technician's view of a broadcast.
 * @param now ms
 */
export function channelState(broadcast: Broadcast, around: Around, now: number): HallView {
	const { hall, endedAt, access, viewers } = broadcast;
	const channels = [...hall.channels.values()].map((channel) => viewOf(broadcast, channel, now));
	const counts = [...viewers.now(now)].map(([track, count]) => ({ track, count }));
	return {
		now,
		endedAt,
		closedAt: access?.closedAt ?? null,
		channels: inOrder(channels),
		watching: counts,
		...around,
	};
}

/** Returns the view of a broadcast that has received nothing yet. */
export const emptyChannelState = (around: Around, endedAt: number | null, now: number): HallView => ({
	now,
	endedAt,
	closedAt: null,
	channels: [],
	watching: [],
	...around,
});

/**
 * Returns the number and total seconds of interruptions of a track, including a current one.
 * @param now ms
 */
export function gapsOf(
	{ access, endedAt }: Broadcast,
	{ available }: Channel,
	now: number,
): Pick<ChannelView, 'gaps' | 'missing'> {
	if (!access || !available) return { gaps: 0, missing: 0 };
	const interruptions = interruptionsOf(available, { openness: access.openness, endedAt, now });
	const missing = interruptions.reduce((sum, { from, until }) => sum + until - from, 0);
	return { gaps: interruptions.length, missing: hundredths(missing / 1_000) };
}

function viewOf(broadcast: Broadcast, channel: Channel, now: number): ChannelView {
	const { track, sender, state, initSegments, window, bytesBySecond, available } = channel;
	const initSegment = initSegments.at(-1);
	const last = window.at(-1);
	// The last five seconds without the current one, which is incomplete.
	const second = Math.floor(now / 1_000);
	const lately = [...bytesBySecond].filter(([at]) => at >= second - 5 && at < second);
	const bytes = lately.reduce((sum, [, each]) => sum + each, 0);
	return {
		track,
		key: sender,
		codec: state.codec,
		width: initSegment?.width ?? 0,
		height: initSegment?.height ?? 0,
		arrivedAt: inMs(state.arrivedAt),
		delay: hundredths(Math.max(0, state.delay)),
		clockOffset: state.clockOffset === null ? null : hundredths(state.clockOffset),
		rate: Math.round((bytes * 8) / 5),
		keyFrames: state.keyFrames === null ? null : hundredths(state.keyFrames),
		...gapsOf(broadcast, channel, now),
		late: state.late,
		refused: state.refused && { refusal: state.refused.refusal, at: Math.round(state.refused.at * 1_000) },
		cutUploads: state.cut && { count: state.cut.count, at: Math.round(state.cut.at * 1_000) },
		isListed: available !== null,
		filled: isInterpretation(track) && (last?.filled ?? false),
		newest: last && initSegment ? { sequence: last.sequence, init: last.init } : null,
	};
}

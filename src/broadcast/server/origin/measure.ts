import type { SenderTime } from '../../sender-clock.ts';
import { areTooFarApart, keyFramesAfter, noKeyFrames } from '../../key-frames.ts';
import type { Fragment } from '../../media/fragment.ts';
import type { SendRefusal } from '../../refusals.ts';
import { longestSegment, targetFor, type TargetDuration } from '../../target-duration.ts';
import { picture, type Track } from '../../tracks.ts';
import type { Channel } from './channel.ts';

/* Measures the segment durations of a broadcast as they arrive. Seconds. */

/** Seconds of sound after which the target duration is fixed even if the picture has no complete segment yet. */
const patience = 6;
/** Seconds over which the frame rate is averaged. */
const averagedOver = 60;

/**
 * Takes a fragment into account.
 * @returns the reason if it cannot be part of a segment; otherwise `null`
 */
export function measure(
	channel: Channel,
	fragment: SenderTime & Pick<Fragment, 'key' | 'samples'>,
	target: TargetDuration | null,
): SendRefusal | null {
	const { duration, samples, key } = fragment;
	if (channel.track !== picture) return duration > longestSegment(target) ? 'box-too-large' : null;
	channel.keyFrames = keyFramesAfter(channel.keyFrames, fragment, key, target);
	channel.state.keyFrames = channel.keyFrames.apart;
	if (areTooFarApart(channel.keyFrames, target)) {
		// Drop what is waiting; it would otherwise be listed as a segment without a successor.
		channel.segmenter = { ...channel.segmenter, pending: [] };
		channel.waiting = [];
		channel.keyFrames = noKeyFrames;
		return 'key-frames';
	}
	const { sampled } = channel;
	if (sampled.seconds > averagedOver)
		[sampled.count, sampled.seconds] = [sampled.count / 2, sampled.seconds / 2];
	sampled.count += samples;
	sampled.seconds += duration;
	if (sampled.seconds >= 1) channel.state.frameRate = frameRate(sampled.count / sampled.seconds);
	return null;
}

/**
 * Whether accepted media show that the cause of a refusal is gone. For key frames only the next complete distance shows
 * it: a sender with key frames too far apart is refused again seconds later.
 */
export const isDisproved = ({ keyFrames }: Channel, refusal: SendRefusal): boolean =>
	refusal !== 'key-frames' || keyFrames.before !== null;

const usualRates = [24_000 / 1_001, 24, 25, 30_000 / 1_001, 30, 48, 50, 60_000 / 1_001, 60];

/** Returns the nearest common frame rate if it is close, since cameras and busy computers drop a frame now and then. */
export function frameRate(measured: number): number {
	const off = (rate: number): number => Math.abs(rate - measured) / measured;
	const nearest = usualRates.reduce((one, other) => (off(other) < off(one) ? other : one));
	return off(nearest) < 0.04 ? nearest : Math.max(1, Math.round(measured));
}

/** Returns the target duration that the first segments require (RFC 8216 §6.2.1); `null` if it is too early to tell. */
export function targetOf(channels: ReadonlyMap<Track, Channel>): TargetDuration | null {
	const all = [...channels.values()];
	const seen = channels.get(picture);
	const listed = Math.max(0, ...all.map(({ window }) => spanOf(window)));
	const awaited = seen?.clockReading && !seen.state.isListed;
	if (!listed || (awaited && listed < patience)) return null;
	return targetFor(Math.max(...all.flatMap(({ window }) => window.map(({ duration }) => duration))));
}

const spanOf = (window: Channel['window']): number => {
	const [first] = window;
	const last = window.at(-1);
	return first && last ? last.start + last.duration - first.start : 0;
};

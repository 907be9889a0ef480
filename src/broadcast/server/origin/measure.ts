import type { SenderTime } from '../../sender-clock.ts';
import { areTooFarApart, keyFramesAfter, noKeyFrames } from '../../key-frames.ts';
import type { Fragment } from '../../media/fragment.ts';
import type { SendRefusal } from '../../refusals.ts';
import { longestSegment, targetFor, type TargetDuration } from '../../target-duration.ts';
import { picture, type Track } from '../../tracks.ts';
import type { Channel } from './channel.ts';

/* How long the segments of a hall are, as they come in. Seconds. */

/** Seconds of sound after which the target is fixed though the picture that comes has no whole segment yet. */
const patience = 6;
/** Seconds of which the frame rate is the mean. */
const averaged = 60;

/**
 * Takes a fragment into account.
 * @returns why it is refused, where it cannot be part of a segment; `null` = it can
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
		// What waits of it would be listed as a segment with nothing after it.
		channel.line = { ...channel.line, gathering: [] };
		channel.waiting = [];
		channel.keyFrames = noKeyFrames;
		return 'key-frames';
	}
	const { sampled } = channel;
	if (sampled.seconds > averaged) [sampled.count, sampled.seconds] = [sampled.count / 2, sampled.seconds / 2];
	sampled.count += samples;
	sampled.seconds += duration;
	if (sampled.seconds >= 1) channel.state.frameRate = frameRate(sampled.count / sampled.seconds);
	return null;
}

/**
 * Whether media that were accepted show that the cause of a refusal is gone. Of key frames only the next complete distance
 * does: a sender that was refused for them is refused again some seconds later.
 */
export const isDisproved = ({ keyFrames }: Channel, refusal: SendRefusal): boolean =>
	refusal !== 'key-frames' || keyFrames.before !== null;

const usualRates = [24_000 / 1_001, 24, 25, 30_000 / 1_001, 30, 48, 50, 60_000 / 1_001, 60];

/** The usual rate that is nearest, where it is near: cameras and busy computers leave out a picture now and then. */
export function frameRate(measured: number): number {
	const off = (rate: number): number => Math.abs(rate - measured) / measured;
	const nearest = usualRates.reduce((one, other) => (off(other) < off(one) ? other : one));
	return off(nearest) < 0.04 ? nearest : Math.max(1, Math.round(measured));
}

/** The target duration as the first segments ask for it; `null` = it is too early to say. RFC 8216 §6.2.1 */
export function targetOf(channels: ReadonlyMap<Track, Channel>): TargetDuration | null {
	const all = [...channels.values()];
	const seen = channels.get(picture);
	const listed = Math.max(0, ...all.map(({ window }) => spanOf(window)));
	const awaited = seen?.heard && !seen.state.told;
	if (!listed || (awaited && listed < patience)) return null;
	return targetFor(Math.max(...all.flatMap(({ window }) => window.map(({ duration }) => duration))));
}

const spanOf = (window: Channel['window']): number => {
	const [first] = window;
	const last = window.at(-1);
	return first && last ? last.start + last.duration - first.start : 0;
};

import { secondOf, type DiscontinuityState } from './discontinuities.ts';
import { endOf, listSegment, maxJoinGap, maxOverlap, noStep } from './list-segment.ts';
import type { Span } from './openness.ts';

/**
 * Cuts one track into segments of about a second and lists each exactly once. Players fail when a listed entry changes
 * (measured with hls.js), so listed segments are final; later material goes to the recording only. Pure; times in
 * seconds since the broadcast's zero.
 */

/** A fragment from a sender with its time mapped to the broadcast's timeline. */
export interface TimedFragment extends Span {
	/** Whether a player can start decoding here (a key frame). */
	key: boolean;
	/** The init segment it needs: `<track>-<version>`. */
	init: string;
	/** Its capture range (`sender-clock.ts`). */
	captureRange: Span;
	bytes: Uint8Array;
}

/** A listed segment. */
export interface Segment extends Span {
	/** Media sequence number, without gaps. */
	sequence: number;
	init: string;
	/** Whether it does not follow the previous segment: after a gap, or with an incompatible init segment. */
	discontinuity: boolean;
	/** Whether it contains floor audio because the booth was silent. */
	filled: boolean;
	/** The capture range of its whole content. */
	captureRange: Span;
	/**
	 * Maximum seconds by which its fragments may have been captured before their own time; `null` if they do not join,
	 * missing after a restart.
	 */
	early?: number | null;
	bytes: Uint8Array;
}

export interface Segmenter {
	/** How segments end: a picture's before the next key frame; a booth's can be replaced by floor audio. */
	readonly kind: 'picture' | 'sound' | 'booth';
	/** Sequence number of the next segment. */
	sequence: number;
	/** End, init segment and grid second of the last listed segment; -1 if none is listed. */
	until: number;
	init: string;
	second: number;
	/** Segments that start before this second are not listed. */
	notBefore: number;
	/** Received fragments that are not listed yet. */
	pending: readonly TimedFragment[];
	/** End of the newest received fragment. */
	receivedUntil: number;
}

export const newSegmenter = (kind: Segmenter['kind']): Segmenter => ({
	kind,
	sequence: 0,
	until: -1,
	init: '',
	second: -1,
	notBefore: 0,
	pending: [],
	receivedUntil: -1,
});

/** Seconds after its end at which an incomplete second is listed as it is. */
const listIncompleteAfter = 1.5;
/** Seconds of newer material after which missing fragments are given up. */
const giveUpAfter = 0.5;

export interface SegmenterStep {
	segmenter: Segmenter;
	/** Newly listed segments. */
	listed: Segment[];
	/** Fragments that will not be listed: they are late, or cannot be decoded on their own. */
	late: readonly TimedFragment[];
	/** Seconds of new discontinuities for all tracks. */
	discontinuities: readonly number[];
}

/** Returns the constraints after a step of the same track. */
const constraintsAfter = (
	before: DiscontinuityState,
	{ segmenter, discontinuities }: SegmenterStep,
): DiscontinuityState => ({
	...before,
	discontinuities: [...before.discontinuities, ...discontinuities],
	free: Math.max(before.free, segmenter.second + 1),
});
const concatSteps = (
	one: SegmenterStep,
	{ segmenter, listed, late: missed, discontinuities }: SegmenterStep,
): SegmenterStep => ({
	segmenter,
	listed: [...one.listed, ...listed],
	late: [...one.late, ...missed],
	discontinuities: [...one.discontinuities, ...discontinuities],
});

/**
 * Adds a fragment. A segment is listed as soon as it is complete: a full second of sound, or a picture whose next key
 * frame has arrived.
 */
export function addFragment(
	before: Segmenter,
	fragment: TimedFragment,
	constraints: DiscontinuityState,
): SegmenterStep {
	const segmenter = { ...before, receivedUntil: Math.max(before.receivedUntil, endOf([fragment])) };
	const { pending } = segmenter;
	// Fragments are sorted by time, because a sender may open the next file before the previous one has ended.
	const at = pending.findLastIndex(({ start }) => start <= fragment.start) + 1;
	const [left, right] = [pending[at - 1], pending[at]];
	// A booth may overlap listed floor audio by up to half a fragment.
	const reach = segmenter.kind === 'booth' ? maxOverlap(fragment) : maxJoinGap;
	const overlaps =
		fragment.start < (left ? endOf([left]) - maxJoinGap : segmenter.until - reach) ||
		(right !== undefined && endOf([fragment]) > right.start + maxJoinGap);
	const fits = canStart(segmenter, fragment)
		? fragment.duration <= constraints.longest
		: continuesSegment(pending.slice(0, at), fragment, constraints);
	if (overlaps || secondOf(fragment.start) < segmenter.notBefore || !fits)
		return { ...noStep(segmenter), late: [fragment] };
	return listWhile(
		{ ...segmenter, pending: pending.toSpliced(at, 0, fragment) },
		constraints,
		({ fragments, start, end, following }) => {
			const isFull = segmenter.kind !== 'picture' && end >= secondOf(start) + 1 - 1e-3;
			const isFollowed = following !== undefined && following.start <= end + maxJoinGap;
			const isGivenUp = following !== undefined && end < segmenter.receivedUntil - giveUpAfter;
			return isGivenUp || ((isFull || isFollowed) && hasNoGap(fragments));
		},
	);
}

const hasNoGap = (fragments: readonly TimedFragment[]): boolean =>
	fragments.every((fragment, at) => at === 0 || fragment.start <= endOf(fragments.slice(0, at)) + maxJoinGap);

const canStart = ({ kind }: Segmenter, { key }: TimedFragment): boolean => kind !== 'picture' || key;

/**
 * Whether a picture fragment without a key frame follows the gathered ones without a gap and keeps its segment within
 * the maximum length.
 */
function continuesSegment(
	before: readonly TimedFragment[],
	fragment: TimedFragment,
	{ longest }: DiscontinuityState,
): boolean {
	const key = before.findLast((one) => one.key);
	return (
		key !== undefined &&
		fragment.start <= endOf(before) + maxJoinGap &&
		endOf([fragment]) - key.start <= longest
	);
}

/** Returns the index in `pending` at which the next segment starts; -1 if it has not arrived. */
function nextSegmentIndex(segmenter: Segmenter, { longest }: DiscontinuityState): number {
	const [first] = segmenter.pending;
	return segmenter.pending.findIndex((fragment, at) => {
		if (!first || !at) return false;
		if (fragment.init !== first.init) return true;
		const another =
			secondOf(fragment.start) > secondOf(first.start) || unitEnd(segmenter, at) - first.start > longest;
		return another && canStart(segmenter, fragment);
	});
}

/**
 * Returns the end of the fragments that must stay together with the one at `at`: a picture up to its next key frame.
 */
function unitEnd(segmenter: Segmenter, at: number): number {
	const next = segmenter.pending.findIndex((fragment, other) => other > at && canStart(segmenter, fragment));
	return endOf(segmenter.pending.slice(at, next < 0 ? undefined : next));
}

/** The fragments of the next segment as far as they have arrived. */
interface NextSegment {
	fragments: readonly TimedFragment[];
	start: number;
	end: number;
	/** The first fragment after them; `undefined` if none has arrived. */
	following: TimedFragment | undefined;
}

/** Lists one segment after the other as long as the next one is due. */
function listWhile(
	segmenter: Segmenter,
	constraints: DiscontinuityState,
	isDue: (next: NextSegment) => boolean,
): SegmenterStep {
	const { pending } = segmenter;
	const [first] = pending;
	if (!first) return noStep(segmenter);
	const next = nextSegmentIndex(segmenter, constraints);
	const fragments = next < 0 ? pending : pending.slice(0, next);
	const { start } = first;
	if (!isDue({ fragments, start, end: endOf(fragments), following: pending[next] })) return noStep(segmenter);
	const step = listSegment(segmenter, fragments, constraints);
	return concatSteps(step, listWhile(step.segmenter, constraintsAfter(constraints, step), isDue));
}

/** Handles the end of an uploaded file: a file of about a second or more is one segment. */
export const uploadEnded = (segmenter: Segmenter, constraints: DiscontinuityState): SegmenterStep =>
	listWhile(segmenter, constraints, ({ start, end, following }) => !following && end - start >= 0.9);

/** Lists, after a timeout, what a sender left incomplete. */
export const advance = (segmenter: Segmenter, now: number, constraints: DiscontinuityState): SegmenterStep =>
	listWhile(
		segmenter,
		constraints,
		({ start, end }) => now > Math.max(secondOf(start) + 1, end) + listIncompleteAfter,
	);

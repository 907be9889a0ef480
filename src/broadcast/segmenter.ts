import { singleTrack, discontinuitiesAfter, secondOf, type DiscontinuityState } from './discontinuities.ts';
import { enclosingSpan, type Span } from './openness.ts';
import { concat } from './media/boxes.ts';

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

/** Maximum gap or overlap in seconds between consecutive fragments; audio frames do not end exactly on the second. */
export const maxJoinGap = 0.1;
/**
 * Seconds into a second after which a booth's sound counts as just resumed, so floor audio is listed for that second.
 */
const resumedAfter = 0.15;
/**
 * Maximum offset in seconds at which a booth and the floor may alternate without a discontinuity, which would interrupt
 * every viewer's picture.
 */
const maxAlternationOffset = 0.55;
/** Seconds after its end at which an incomplete second is listed as it is. */
const listIncompleteAfter = 1.5;
/** Seconds to wait for a booth before floor audio is listed in its place. */
const fillAfter = 1.2;
/** Seconds of newer material after which missing fragments are given up. */
const giveUpAfter = 0.5;
/** Seconds of silence after which a booth counts as absent and is no longer waited for. */
const absentAfter = 3;

export interface SegmenterStep {
	segmenter: Segmenter;
	/** Newly listed segments. */
	listed: Segment[];
	/** Fragments that will not be listed: they are late, or cannot be decoded on their own. */
	late: readonly TimedFragment[];
	/** Seconds of new discontinuities for all tracks. */
	discontinuities: readonly number[];
}

const noStep = (segmenter: Segmenter): SegmenterStep => ({
	segmenter,
	listed: [],
	late: [],
	discontinuities: [],
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
const endOf = (fragments: readonly TimedFragment[]): number => {
	const last = fragments.at(-1);
	return last ? last.start + last.duration : -1;
};

/**
 * Adds a fragment. A segment is listed as soon as it is complete: a full second of sound, or a picture whose next key
 * frame has arrived.
 */
export function addFragment(
	before: Segmenter,
	fragment: TimedFragment,
	constraints = singleTrack,
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
	return listComplete(
		{ ...segmenter, pending: pending.toSpliced(at, 0, fragment) },
		segmenter.receivedUntil - giveUpAfter,
		constraints,
	);
}

/** By how much a booth fragment may overlap the floor audio listed in its place, in seconds. */
const maxOverlap = ({ duration }: TimedFragment): number =>
	Math.max(maxJoinGap, Math.min(maxAlternationOffset, duration / 2));

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

/**
 * Lists all complete segments, and incomplete ones whose missing fragments are given up.
 * @param given time until which missing fragments are given up
 */
function listComplete(segmenter: Segmenter, given: number, constraints: DiscontinuityState): SegmenterStep {
	const [first] = segmenter.pending;
	if (!first) return noStep(segmenter);
	const next = nextSegmentIndex(segmenter, constraints);
	const fragments = next < 0 ? segmenter.pending : segmenter.pending.slice(0, next);
	const end = endOf(fragments);
	const following = segmenter.pending[next];
	const joint = fragments.every(
		(fragment, at) => at === 0 || fragment.start <= endOf(fragments.slice(0, at)) + maxJoinGap,
	);
	const full = segmenter.kind !== 'picture' && end >= secondOf(first.start) + 1 - 1e-3;
	const followed = following !== undefined && following.start <= end + maxJoinGap;
	if (!((joint && (full || followed)) || (following && end < given))) return noStep(segmenter);
	const step = listSegment(segmenter, fragments, constraints);
	return concatSteps(
		step,
		listComplete(
			step.segmenter,
			given,
			discontinuitiesAfter(constraints, {
				second: step.segmenter.second,
				discontinuities: step.discontinuities,
			}),
		),
	);
}

/** Handles the end of an uploaded file: a file of about a second or more is one segment. */
export function uploadEnded(segmenter: Segmenter, constraints = singleTrack): SegmenterStep {
	const [first] = segmenter.pending;
	if (!first || nextSegmentIndex(segmenter, constraints) >= 0) return noStep(segmenter);
	return endOf(segmenter.pending) - first.start >= 0.9
		? listSegment(segmenter, segmenter.pending, constraints)
		: noStep(segmenter);
}

/** Lists, after a timeout, what a sender left incomplete. */
export function advance(segmenter: Segmenter, now: number, constraints = singleTrack): SegmenterStep {
	const [first] = segmenter.pending;
	if (!first) return noStep(segmenter);
	const next = nextSegmentIndex(segmenter, constraints);
	const fragments = next < 0 ? segmenter.pending : segmenter.pending.slice(0, next);
	if (now <= Math.max(secondOf(first.start) + 1, endOf(fragments)) + listIncompleteAfter)
		return noStep(segmenter);
	const step = listSegment(segmenter, fragments, constraints);
	return concatSteps(
		step,
		advance(
			step.segmenter,
			now,
			discontinuitiesAfter(constraints, {
				second: step.segmenter.second,
				discontinuities: step.discontinuities,
			}),
		),
	);
}

/** Lists gathered fragments as one segment. A second in which a booth resumed partway is not listed from the booth. */
function listSegment(
	segmenter: Segmenter,
	fragments: readonly TimedFragment[],
	constraints: DiscontinuityState,
): SegmenterStep {
	const [first] = fragments;
	if (!first) return noStep(segmenter);
	const rest = { ...segmenter, pending: segmenter.pending.slice(fragments.length) };
	const from = Math.max(secondOf(first.start), segmenter.until);
	const cut = first.start > from + Math.max(resumedAfter, first.duration / 2);
	const tooLong = endOf(fragments) - first.start > constraints.longest;
	if (
		tooLong ||
		secondOf(first.start) < segmenter.notBefore ||
		(segmenter.kind === 'booth' && constraints.filling && cut)
	)
		return { ...noStep(rest), late: fragments };
	const segment = {
		start: first.start,
		duration: endOf(fragments) - first.start,
		init: first.init,
		filled: false,
		captureRange: fragments.map(({ captureRange }) => captureRange).reduce(enclosingSpan),
		bytes: concat(fragments.map(({ bytes }) => bytes)),
	};
	return append(rest, segment, constraints) ?? { ...postpone(rest, constraints), late: fragments };
}

/**
 * Postpones the track to the first second that no track has listed, the only place where a new discontinuity is
 * possible.
 */
const postpone = (segmenter: Segmenter, { free }: DiscontinuityState): SegmenterStep => ({
	...noStep({ ...segmenter, notBefore: free }),
	discontinuities: [free],
});

/**
 * Lists a second of floor audio in place of a silent booth.
 * @param init the init segment for the floor's bytes; the booth's own if both codecs match
 * @returns `null` if it must not be filled, or not yet
 */
export function fillFromFloor(
	segmenter: Segmenter,
	floor: Segment,
	init: string,
	now: number,
	constraints = singleTrack,
): SegmenterStep | null {
	if (floor.start < segmenter.until - maxAlternationOffset || secondOf(floor.start) < segmenter.notBefore)
		return null;
	const end = floor.start + floor.duration;
	// Drops the booth's fragments that overlap this second, since they do not fill it.
	const dropped = segmenter.pending.filter((fragment) => fragment.start < end - maxOverlap(fragment));
	const passed = segmenter.receivedUntil > end + maxJoinGap && !dropped.length;
	const gone = now - segmenter.receivedUntil > absentAfter;
	if (!passed && !gone && now < end + fillAfter) return null;
	const rest = { ...segmenter, pending: segmenter.pending.slice(dropped.length) };
	const step = append(rest, { ...floor, init, filled: true }, constraints) ?? postpone(rest, constraints);
	return { ...step, late: dropped };
}

/**
 * Appends a segment to the list.
 * @returns `null` if it would need a discontinuity at a second that other tracks have already listed
 */
function append(
	segmenter: Segmenter,
	content: Omit<Segment, 'sequence' | 'discontinuity'>,
	constraints: DiscontinuityState,
): SegmenterStep | null {
	const { sequence, kind, until } = segmenter;
	const end = content.start + content.duration;
	// The same bound as in `addFragment`, with a tolerance for rounding.
	const alternatesNear =
		Math.abs(content.start - until) <= maxAlternationOffset + 1e-6 &&
		end > until &&
		end - until <= constraints.longest;
	const alternates = kind === 'booth' && sequence > 0 && alternatesNear;
	const segment = alternates ? { ...content, start: until, duration: end - until } : content;
	const second = secondOf(segment.start);
	// Sound continues across a compatible init segment; a picture with another init segment is a discontinuity.
	const follows =
		Math.abs(segment.start - until) <= maxJoinGap && (kind !== 'picture' || segment.init === segmenter.init);
	const discontinuity = sequence > 0 && !follows;
	const captureRange = constraints.discontinuities.some((at) => at > segmenter.second && at <= second);
	if (discontinuity && !captureRange && second < constraints.free) return null;
	return {
		segmenter: { ...segmenter, sequence: sequence + 1, until: end, init: segment.init, second },
		listed: [{ ...segment, sequence, discontinuity }],
		late: [],
		discontinuities: discontinuity && !captureRange ? [second] : [],
	};
}

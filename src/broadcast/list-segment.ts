import { secondOf, type DiscontinuityState } from './discontinuities.ts';
import { concat } from './media/boxes.ts';
import { enclosingSpan } from './openness.ts';
import type { Segment, Segmenter, SegmenterStep, TimedFragment } from './segmenter.ts';

/*
 * Lists one segment of a track, from gathered fragments or from the floor: gives it the next sequence number and decides
 * whether it is a discontinuity. Pure; times in seconds since the broadcast's zero.
 */

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
/** Seconds of the shortest segment. */
const shortest = 1e-3;
/** Seconds to wait for a booth before floor audio is listed in its place. */
const fillAfter = 1.2;
/** Seconds of silence after which a booth counts as absent and is no longer waited for. */
const absentAfter = 3;

/** Seconds between fragments that were captured without a pause between them. */
const joined = 0.02;

/** A step that lists nothing. */
export const noStep = (segmenter: Segmenter): SegmenterStep => ({
	segmenter,
	listed: [],
	late: [],
	discontinuities: [],
});

/** Returns the end of sorted fragments; -1 if there are none. */
export const endOf = (fragments: readonly TimedFragment[]): number => {
	const last = fragments.at(-1);
	return last ? last.start + last.duration : -1;
};

/** Returns by how many seconds fragments may have been captured before their time; `null` if they do not join. */
function earlyOf(fragments: readonly TimedFragment[]): number | null {
	const joins = fragments.every(({ start }, at) => {
		const before = fragments[at - 1];
		return !before || Math.abs(start - before.start - before.duration) < joined;
	});
	return joins ? Math.max(...fragments.map(({ start, captureRange }) => start - captureRange.start)) : null;
}

/** By how much a booth fragment may overlap the floor audio listed in its place, in seconds. */
export const maxOverlap = ({ duration }: TimedFragment): number =>
	Math.max(maxJoinGap, Math.min(maxAlternationOffset, duration / 2));

/**
 * Lists gathered fragments as one segment. A second in which a booth resumed partway is not listed from the booth.
 * @returns the fragments as late if they cannot be listed
 */
export function listSegment(
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
		early: earlyOf(fragments),
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
	constraints: DiscontinuityState,
): SegmenterStep | null {
	if (floor.start < segmenter.until - maxAlternationOffset || secondOf(floor.start) < segmenter.notBefore)
		return null;
	const end = floor.start + floor.duration;
	// A short piece may end before what is listed.
	if (end <= segmenter.until + shortest) return null;
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
	const isAnnounced = constraints.discontinuities.some((at) => at > segmenter.second && at <= second);
	if (discontinuity && !isAnnounced && second < constraints.free) return null;
	return {
		segmenter: { ...segmenter, sequence: sequence + 1, until: end, init: segment.init, second },
		listed: [{ ...segment, sequence, discontinuity }],
		late: [],
		discontinuities: discontinuity && !isAnnounced ? [second] : [],
	};
}

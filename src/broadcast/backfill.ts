import { discontinuityAt, secondOf } from './discontinuities.ts';
import { maxJoinGap } from './list-segment.ts';
import { enclosingSpan, type Span, type ViewerClass } from './openness.ts';
import { longestSegment } from './target-duration.ts';

/**
 * Puts late material into the recording: a booth's own sound replaces the floor audio that filled its gap, and any
 * sender's late material fills empty gaps. A track's own material that was listed live is never replaced. Pure; times
 * in seconds since the broadcast's zero.
 */

/** A segment as it was listed to players and recorded. */
export interface ListedRecording extends Span {
	init: string;
	/** Whether it contains floor audio because the booth was silent. */
	filled: boolean;
	/** The capture range of its content. */
	captureRange: Span;
}

/** A fragment that arrived too late to be listed. */
export interface LateFragment extends Span {
	init: string;
	/** Whether a player can start decoding here (a key frame). */
	key: boolean;
	captureRange: Span;
}

/** A span of the backfilled recording and its sources: indices into the listed segments or into the late fragments. */
export interface BackfillSpan extends Span {
	init: string;
	filled: boolean;
	from: 'listed' | 'late';
	indices: readonly number[];
	captureRange: Span;
}

/**
 * The smallest unit that can be inserted: one fragment of sound, or a key frame with all picture fragments that depend
 * on it.
 */
interface Unit extends Span {
	init: string;
	captureRange: Span;
	fragments: readonly number[];
}

const endOf = ({ start, duration }: Span): number => start + duration;
const overlap = (one: Span, other: Span): number =>
	Math.min(endOf(one), endOf(other)) - Math.max(one.start, other.start);

/** Maximum seconds of picture in one unit; later fragments without a key frame are dropped. */
const longestUnit = 6;

/** By how much, in seconds, a unit may overlap material that is not replaced. */
const maxOverlap = ({ duration }: Span): number => Math.min(maxJoinGap, duration / 2) + 1e-6;

/** Sorts the late fragments by time, drops duplicates and groups them into units. */
function unitsOf(late: readonly LateFragment[], picture: boolean): Unit[] {
	const units: Unit[] = [];
	let open: Unit | null = null;
	const order = late.map((part, at) => ({ ...part, at })).sort((one, other) => one.start - other.start);
	let until = -Infinity;
	for (const { at, start, duration, init, key, captureRange } of order) {
		if (start < until - maxJoinGap) continue;
		const continues = open !== null && open.init === init && start <= until + maxJoinGap;
		if (picture && !key && !(continues && open && start + duration - open.start <= longestUnit)) continue;
		if (picture && !key && open) {
			open.duration = start + duration - open.start;
			open.fragments = [...open.fragments, at];
			open.captureRange = enclosingSpan(open.captureRange, captureRange);
		} else {
			open = { start, duration, init, captureRange, fragments: [at] };
			units.push(open);
		}
		until = start + duration;
	}
	return units;
}

/** Returns the indices of the listed segments that a span overlaps; `told` is sorted by time. */
function touching(listed: readonly ListedRecording[], span: Span): number[] {
	let [low, high] = [0, listed.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const one = listed[middle];
		if (one && endOf(one) <= span.start) low = middle + 1;
		else high = middle;
	}
	const found: number[] = [];
	for (let one = listed[low]; one && one.start < endOf(span); one = listed[++low]) found.push(low);
	return found;
}

/**
 * Computes the backfilled recording of a track.
 * @param listed sorted by time
 * @param until end of the broadcast; later units are ignored
 */
export function backfill(
	listed: readonly ListedRecording[],
	late: readonly LateFragment[],
	{ picture, until }: { picture: boolean; until: number },
): BackfillSpan[] {
	const units = unitsOf(late, picture)
		.filter((unit) => endOf(unit) <= until + maxJoinGap)
		.map((unit) => ({ unit, at: touching(listed, unit) }));
	// A floor-filled segment is replaced only if late units cover it completely, and a unit is used only if it fits
	// between the remaining segments. Each decision can invalidate the other, so repeat until nothing changes.
	let replaceable = new Set(listed.flatMap(({ filled }, at) => (filled ? [at] : [])));
	for (;;) {
		const covered = new Map<number, number>();
		const usable = units.filter(({ unit, at }) =>
			at.every((one) => replaceable.has(one) || overlap(unit, listed[one] ?? unit) <= maxOverlap(unit)),
		);
		for (const { unit, at } of usable)
			for (const one of at) covered.set(one, (covered.get(one) ?? 0) + overlap(unit, listed[one] ?? unit));
		const replaced = [...replaceable].filter(
			(at) => (covered.get(at) ?? 0) >= (listed[at]?.duration ?? Infinity) - 2 * maxJoinGap,
		);
		if (replaced.length < replaceable.size) {
			replaceable = new Set(replaced);
			continue;
		}
		const remaining = listed.flatMap((segment, at): BackfillSpan[] => {
			const { start, duration, init, filled, captureRange } = segment;
			return replaceable.has(at)
				? []
				: [{ start, duration, init, filled, captureRange, from: 'listed', indices: [at] }];
		});
		const inserted = usable.map(
			({ unit: { start, duration, init, captureRange, fragments } }): BackfillSpan => {
				return { start, duration, init, filled: false, captureRange, from: 'late', indices: fragments };
			},
		);
		return [...remaining, ...inserted].sort((one, other) => one.start - other.start);
	}
}

/** A recording segment after the backfill. */
export interface BackfilledSegment extends Span {
	number: number;
	init: string;
	discontinuity: boolean;
	filled: boolean;
	captureRange: Span;
	spans: readonly BackfillSpan[];
}

/**
 * Groups the spans into recording segments by the same rules as the live recording: a new one starts at each time step,
 * at a gap, at a discontinuity and where another viewer class may watch.
 * @param seconds length of a recording segment
 * @param options `discontinuities`: their seconds, sorted; `longest`: maximum seconds of a recording segment;
 * `viewerClassOf` returns who may watch a span
 */
export function groupSegments(
	spans: readonly BackfillSpan[],
	seconds: number,
	{
		discontinuities = [],
		longest = seconds + longestSegment(null),
		viewerClassOf = () => null,
	}: {
		discontinuities?: readonly number[];
		longest?: number;
		viewerClassOf?: (span: BackfillSpan) => ViewerClass | null;
	} = {},
): BackfilledSegment[] {
	const segments: (BackfilledSegment & { spans: BackfillSpan[]; viewerClass: ViewerClass | null })[] = [];
	for (const span of spans) {
		const viewerClass = viewerClassOf(span);
		const number = Math.floor(secondOf(span.start) / seconds);
		const last = segments.at(-1);
		const discontinuity =
			last !== undefined && (last.init !== span.init || span.start > endOf(last) + maxJoinGap);
		const another =
			last &&
			(last.viewerClass !== viewerClass ||
				discontinuityAt(discontinuities, last) !== discontinuityAt(discontinuities, span) ||
				endOf(span) - last.start > longest);
		if (last?.number === number && !discontinuity && !another) {
			last.spans.push(span);
			last.duration = Math.max(endOf(last), endOf(span)) - last.start;
			last.filled ||= span.filled;
			last.captureRange = enclosingSpan(last.captureRange, span.captureRange);
		} else {
			const { start, duration, init, filled, captureRange } = span;
			segments.push({
				number,
				start,
				duration,
				init: init,
				discontinuity,
				filled,
				captureRange,
				spans: [span],
				viewerClass,
			});
		}
	}
	return segments;
}

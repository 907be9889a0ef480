import { maxJoinGap } from './list-segment.ts';
import type { Span } from './openness.ts';

/*
 * Makes every rendition of a recording cover the same time. A player adds up the durations of a playlist (RFC 8216
 * §4.3.2.1), so a rendition with a gap would run ahead of the others until the next discontinuity. Pure; times in seconds
 * since the broadcast's zero.
 */

/** A span of a rendition: a recording segment, a part of one, or what is shown while there is none. */
export interface Stretch<Segment> extends Span {
	/** The recording segment that is played, or the nearest one of the track if there is none at this time. */
	segment: Segment;
	/** Whether it is the whole recording segment. */
	isWhole: boolean;
	/** Number of discontinuities before it. */
	sequence: number;
}

/** The time that all renditions cover together, by discontinuity sequence number. */
export type Extents = ReadonlyMap<number, { from: number; until: number }>;

const endOf = ({ start, duration }: Span): number => start + duration;

/**
 * Returns the time that renditions cover together between each two discontinuities.
 * @param sequenceOf returns the discontinuity sequence number of a span
 */
export function extentsOf(
	renditions: Iterable<readonly Span[]>,
	sequenceOf: (span: Span) => number,
): Extents {
	const extents = new Map<number, { from: number; until: number }>();
	for (const spans of renditions)
		for (const span of spans) {
			const sequence = sequenceOf(span);
			const known = extents.get(sequence);
			extents.set(sequence, {
				from: Math.min(known?.from ?? Infinity, span.start),
				until: Math.max(known?.until ?? -Infinity, endOf(span)),
			});
		}
	return new Map([...extents].sort(([one], [other]) => one - other));
}

/**
 * Returns a rendition without gaps.
 * @param own the recording segments of its track, sorted
 * @param options `extents`: the time to cover; `substitutes`: segments of another track to play in gaps, sorted; `piece`:
 * maximum seconds of a stretch without a segment; `heldBack`: in a list that still grows, seconds before its newest entry
 * in which gaps may still change, so nothing after such a gap is listed; `null` for a complete list
 */
export function coverGaps<Segment extends Span>(
	own: readonly Segment[],
	{
		extents,
		sequenceOf,
		substitutes,
		piece,
		heldBack,
	}: {
		extents: Extents;
		sequenceOf: (span: Span) => number;
		substitutes: readonly Segment[];
		piece: number;
		heldBack: number | null;
	},
): Stretch<Segment>[] {
	const [first] = own;
	if (!first) return [];
	const bySequence = Map.groupBy(own, sequenceOf);
	const newest = Math.max(...[...extents.values()].map(({ until }) => until));
	const last = [...extents.keys()].at(-1);
	const stretches: Stretch<Segment>[] = [];
	let nearest = first;
	/** How many substitutes end before the gap: a recording of a day has thousands of gaps and of substitutes. */
	let passed = 0;
	for (const [sequence, { from, until }] of extents) {
		const begin = stretches.length;
		let at = from;
		/** Fills the gap before `end`. @returns `false` if it may still change */
		const fill = (end: number): boolean => {
			if (end <= at + maxJoinGap) return true;
			if (heldBack !== null && end > newest - heldBack) return false;
			for (let one = substitutes[passed]; one && endOf(one) <= at; one = substitutes[passed]) passed += 1;
			const found = fillGap({ from: at, until: end }, { substitutes, passed, piece, nearest });
			stretches.push(...found.map((one) => ({ ...one, sequence })));
			at = end;
			return true;
		};
		for (const segment of bySequence.get(sequence) ?? []) {
			if (!fill(segment.start)) return stretches;
			const before = stretches.at(-1);
			// Segments that nearly join are listed as joining, so that durations add up to the same in all renditions.
			const start = heldBack === null ? Math.min(at, segment.start) : segment.start;
			if (heldBack === null && before && start < at) before.duration = Math.max(0, start - before.start);
			stretches.push({ segment, start, duration: endOf(segment) - start, isWhole: true, sequence });
			nearest = segment;
			at = endOf(segment);
		}
		// What is missing at the end of a list that grows may still come.
		const isOpen = heldBack !== null && sequence === last;
		if (!isOpen && !fill(until)) return stretches;
		const end = stretches.at(-1);
		if (heldBack === null && end && stretches.length > begin) end.duration = until - end.start;
	}
	return stretches;
}

/** Returns what is played in a gap: substitutes where there are some, otherwise pieces without a segment. */
function fillGap<Segment extends Span>(
	gap: { from: number; until: number },
	{
		substitutes,
		passed,
		piece,
		nearest,
	}: { substitutes: readonly Segment[]; passed: number; piece: number; nearest: Segment },
): Omit<Stretch<Segment>, 'sequence'>[] {
	const found: Omit<Stretch<Segment>, 'sequence'>[] = [];
	let at = gap.from;
	const leaveEmpty = (until: number): void => {
		while (until > at + maxJoinGap) {
			const next = (Math.floor(at / piece + 1e-6) + 1) * piece;
			const end = next > until - maxJoinGap ? until : next;
			found.push({ segment: nearest, start: at, duration: end - at, isWhole: false });
			at = end;
		}
	};
	for (let nth = passed; ; nth += 1) {
		const segment = substitutes[nth];
		if (!segment || segment.start >= gap.until) break;
		const [from, until] = [Math.max(at, segment.start), Math.min(gap.until, endOf(segment))];
		if (until <= from + maxJoinGap) continue;
		leaveEmpty(from);
		const isWhole = from <= segment.start + maxJoinGap && until >= endOf(segment) - maxJoinGap;
		found.push({ segment, start: at, duration: until - at, isWhole });
		at = until;
	}
	leaveEmpty(gap.until);
	const last = found.at(-1);
	if (last) last.duration = gap.until - last.start;
	return found;
}

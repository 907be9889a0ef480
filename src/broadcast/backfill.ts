import { discontinuityAt, secondOf } from './discontinuities.ts';
import { maxJoinGap } from './segmenter.ts';
import { captureRange, type Span } from './openness.ts';
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
	said: Span;
}

/** A fragment that arrived too late to be listed. */
export interface LateFragment extends Span {
	init: string;
	/** Whether a player can start decoding here (a key frame). */
	key: boolean;
	said: Span;
}

/** A span of the backfilled recording and its sources: indices into the listed segments or into the late fragments. */
export interface BackfillSpan extends Span {
	init: string;
	filled: boolean;
	from: 'told' | 'late';
	at: readonly number[];
	said: Span;
}

/**
 * The smallest unit that can be inserted: one fragment of sound, or a key frame with all picture fragments that depend
 * on it.
 */
interface Unit extends Span {
	init: string;
	said: Span;
	parts: readonly number[];
}

const endOf = ({ start, duration }: Span): number => start + duration;
const overlap = (one: Span, other: Span): number =>
	Math.min(endOf(one), endOf(other)) - Math.max(one.start, other.start);

/** Maximum seconds of picture in one unit; later fragments without a key frame are dropped. */
const longestUnit = 6;

/** By how much, in seconds, a unit may overlap material that is not replaced. */
const most = ({ duration }: Span): number => Math.min(maxJoinGap, duration / 2) + 1e-6;

/** Sorts the late fragments by time, drops duplicates and groups them into units. */
function unitsOf(late: readonly LateFragment[], picture: boolean): Unit[] {
	const units: Unit[] = [];
	let open: Unit | null = null;
	const order = late.map((part, at) => ({ ...part, at })).sort((one, other) => one.start - other.start);
	let until = -Infinity;
	for (const { at, start, duration, init, key, said } of order) {
		if (start < until - maxJoinGap) continue;
		const follows = open !== null && open.init === init && start <= until + maxJoinGap;
		if (picture && !key && !(follows && open && start + duration - open.start <= longestUnit)) continue;
		if (picture && !key && open) {
			open.duration = start + duration - open.start;
			open.parts = [...open.parts, at];
			open.said = captureRange(open.said, said);
		} else {
			open = { start, duration, init, said, parts: [at] };
			units.push(open);
		}
		until = start + duration;
	}
	return units;
}

/** Returns the indices of the listed segments that a span overlaps; `told` is sorted by time. */
function touching(told: readonly ListedRecording[], span: Span): number[] {
	let [low, high] = [0, told.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const one = told[middle];
		if (one && endOf(one) <= span.start) low = middle + 1;
		else high = middle;
	}
	const found: number[] = [];
	for (let one = told[low]; one && one.start < endOf(span); one = told[++low]) found.push(low);
	return found;
}

/**
 * Computes the backfilled recording of a track.
 * @param told sorted by time
 * @param until end of the broadcast; later units are ignored
 */
export function backfill(
	told: readonly ListedRecording[],
	late: readonly LateFragment[],
	{ picture, until }: { picture: boolean; until: number },
): BackfillSpan[] {
	const units = unitsOf(late, picture)
		.filter((unit) => endOf(unit) <= until + maxJoinGap)
		.map((unit) => ({ unit, at: touching(told, unit) }));
	// A floor-filled segment is replaced only if late units cover it completely, and a unit is used only if it fits
	// between the remaining segments. Each decision can invalidate the other, so repeat until nothing changes.
	let giving = new Set(told.flatMap(({ filled }, at) => (filled ? [at] : [])));
	for (;;) {
		const covered = new Map<number, number>();
		const fits = units.filter(({ unit, at }) =>
			at.every((one) => giving.has(one) || overlap(unit, told[one] ?? unit) <= most(unit)),
		);
		for (const { unit, at } of fits)
			for (const one of at) covered.set(one, (covered.get(one) ?? 0) + overlap(unit, told[one] ?? unit));
		const still = [...giving].filter(
			(at) => (covered.get(at) ?? 0) >= (told[at]?.duration ?? Infinity) - 2 * maxJoinGap,
		);
		if (still.length < giving.size) {
			giving = new Set(still);
			continue;
		}
		const kept = told.flatMap((segment, at): BackfillSpan[] => {
			const { start, duration, init, filled, said } = segment;
			return giving.has(at) ? [] : [{ start, duration, init, filled, said, from: 'told', at: [at] }];
		});
		const put = fits.map(({ unit: { start, duration, init, said, parts } }): BackfillSpan => {
			return { start, duration, init, filled: false, said, from: 'late', at: parts };
		});
		return [...kept, ...put].sort((one, other) => one.start - other.start);
	}
}

/** A recording segment after the backfill. */
export interface BackfilledSegment extends Span {
	number: number;
	beginning: string;
	broken: boolean;
	filled: boolean;
	said: Span;
	pieces: readonly BackfillSpan[];
}

/**
 * Groups the spans into recording segments by the same rules as the live recording: a new one starts at each time step,
 * at a gap and at a discontinuity.
 * @param seconds length of a recording segment
 * @param breaks seconds of the discontinuities, sorted
 * @param longest maximum seconds of a recording segment
 */
export function chunksOf(
	pieces: readonly BackfillSpan[],
	seconds: number,
	breaks: readonly number[] = [],
	longest = seconds + longestSegment(null),
): BackfilledSegment[] {
	const chunks: (BackfilledSegment & { pieces: BackfillSpan[] })[] = [];
	for (const piece of pieces) {
		const number = Math.floor(secondOf(piece.start) / seconds);
		const last = chunks.at(-1);
		const broken =
			last !== undefined && (last.beginning !== piece.init || piece.start > endOf(last) + maxJoinGap);
		const another =
			last &&
			(discontinuityAt(breaks, last) !== discontinuityAt(breaks, piece) ||
				endOf(piece) - last.start > longest);
		if (last?.number === number && !broken && !another) {
			last.pieces.push(piece);
			last.duration = Math.max(endOf(last), endOf(piece)) - last.start;
			last.filled ||= piece.filled;
			last.said = captureRange(last.said, piece.said);
		} else {
			const { start, duration, init, filled, said } = piece;
			chunks.push({ number, start, duration, beginning: init, broken, filled, said, pieces: [piece] });
		}
	}
	return chunks;
}

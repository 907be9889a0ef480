import { discontinuityAt, secondOf } from './discontinuities.ts';
import { maxJoinGap } from './segmenter.ts';
import { captureRange, type Span } from './openness.ts';
import { longestSegment } from './target-duration.ts';

/**
 * Puts what came too late to be told into the recording: a booth's own sound in place of the floor's that filled
 * it, and any sender's material where there was nothing. What was its own when it was told stays. Pure; times in
 * seconds since the zero of the hall.
 */

/** A segment as it was told and kept. */
export interface ListedRecording extends Span {
	init: string;
	/** Whether it is the floor's sound, where the booth was silent. */
	filled: boolean;
	/** The stretch within which it was said. */
	said: Span;
}

/** A part that came too late. */
export interface LateFragment extends Span {
	init: string;
	/** Whether a player can begin with it. */
	key: boolean;
	said: Span;
}

/** A piece of the recording as it is to be, and what it is made of: which of the told, or which of the late. */
export interface BackfillSpan extends Span {
	init: string;
	filled: boolean;
	from: 'told' | 'late';
	at: readonly number[];
	said: Span;
}

/** What can be put in only as a whole: a part of sound; of a picture all parts from one that needs no other. */
interface Unit extends Span {
	init: string;
	said: Span;
	parts: readonly number[];
}

const endOf = ({ start, duration }: Span): number => start + duration;
const overlap = (one: Span, other: Span): number =>
	Math.min(endOf(one), endOf(other)) - Math.max(one.start, other.start);

/** Seconds of a picture that are put in as one; of key frames further apart there is nothing after so many. */
const longestUnit = 6;

/** By how much a unit may reach into what stays. */
const most = ({ duration }: Span): number => Math.min(maxJoinGap, duration / 2) + 1e-6;

/** The late parts in the order of time, each once, as units. */
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

/** The told segments that a span touches, by their places; `told` is in the order of time. */
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
 * The recording of a track, piece by piece.
 * @param told in the order of time
 * @param until nothing that begins later is taken up: by then the broadcast had ended
 */
export function backfill(
	told: readonly ListedRecording[],
	late: readonly LateFragment[],
	{ picture, until }: { picture: boolean; until: number },
): BackfillSpan[] {
	const units = unitsOf(late, picture)
		.filter((unit) => endOf(unit) <= until + maxJoinGap)
		.map((unit) => ({ unit, at: touching(told, unit) }));
	// A second of the floor gives way when all of it is there; what is there gives way when it does not fit between
	// what stays. Each may undo the other, until nothing changes any more.
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

/** A chunk as it is to be. */
export interface BackfilledSegment extends Span {
	number: number;
	beginning: string;
	broken: boolean;
	filled: boolean;
	said: Span;
	pieces: readonly BackfillSpan[];
}

/**
 * Cuts the pieces into chunks as they were cut at first: by time, where one does not lead to the next, and where all
 * tracks are broken off.
 * @param seconds of a chunk
 * @param breaks at which seconds all are broken off, in order
 * @param longest the most seconds that a chunk may have
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

import { singleTrack, discontinuitiesAfter, secondOf, type DiscontinuityState } from './discontinuities.ts';
import { captureRange, type Span } from './openness.ts';

/**
 * One track as players are told of it: segments of about a second, one after the other, each told once and for
 * good. A player that has seen a list is lost when an entry of it changes (measured with hls.js), so what was
 * told stays as it is whatever comes later; what comes later is kept for the recording. Pure; times in seconds
 * since the zero of the hall.
 */

/** What came from a sender, its time already on the hall's line. */
export interface TimedFragment extends Span {
	/** Whether a player can begin with it. */
	key: boolean;
	/** The beginning that it needs: `<track>-<version>`. */
	init: string;
	/** The stretch within which it was said: `clock.ts`. */
	said: Span;
	bytes: Uint8Array;
}

/** A segment as it is told. */
export interface Segment extends Span {
	/** Its number in the list; without gaps. */
	sequence: number;
	init: string;
	/** Whether what came before does not lead to it: a gap, or another beginning. */
	broken: boolean;
	/** Whether it is the floor's sound, where the booth was silent. */
	filled: boolean;
	/** The stretch within which all of it was said. */
	said: Span;
	bytes: Uint8Array;
}

export interface Segmenter {
	/** How a slot ends: a picture's before the next one that needs no other; a booth's may be the floor's. */
	readonly kind: 'picture' | 'sound' | 'booth';
	/** The number of the next segment. */
	sequence: number;
	/** Until when the last segment went, with which beginning, and in which second it began; -1 = none was told. */
	until: number;
	init: string;
	slot: number;
	/** Nothing is told of what begins before this second. */
	notBefore: number;
	/** What has come and is not told yet. */
	gathering: readonly TimedFragment[];
	/** Until when the newest part went. */
	heardUntil: number;
}

export const newSegmenter = (kind: Segmenter['kind']): Segmenter => ({
	kind,
	sequence: 0,
	until: -1,
	init: '',
	slot: -1,
	notBefore: 0,
	gathering: [],
	heardUntil: -1,
});

/** What is off by less than this still follows: frames of sound do not end on the second. */
export const maxJoinGap = 0.1;
/** A booth that begins later than this in a second has just come back: the floor is told for that second. */
const late = 0.15;
/**
 * Where a booth and the floor take turns, what is told goes on where the other ended, though its sound begins so much
 * before or after: nothing is broken off there, and nobody's picture has to stop for it.
 */
const turn = 0.55;
/** For so long after its second what has come is waited for; then it is told as it is. */
const patience = 1.5;
/** For so long a booth's second is waited for, until the floor is told in its place. */
const grace = 1.2;
/** What is missing is waited for until so much has come after it. */
const patienceAhead = 0.5;
/** Who has not been heard for so long is away: nobody waits for them. */
const away = 3;

export interface SegmenterStep {
	line: Segmenter;
	/** What is told now. */
	told: Segment[];
	/** What players will not be told: it came too late, or cannot be shown by itself. */
	late: readonly TimedFragment[];
	/** Seconds at which all tracks are broken off from now on. */
	breaks: readonly number[];
}

const nothing = (line: Segmenter): SegmenterStep => ({ line, told: [], late: [], breaks: [] });
const both = (one: SegmenterStep, { line, told, late: missed, breaks }: SegmenterStep): SegmenterStep => ({
	line,
	told: [...one.told, ...told],
	late: [...one.late, ...missed],
	breaks: [...one.breaks, ...breaks],
});
const endOf = (parts: readonly TimedFragment[]): number => {
	const last = parts.at(-1);
	return last ? last.start + last.duration : -1;
};

/** Takes a part. A slot is told as soon as it is whole: full of sound, or the next picture has begun. */
export function addFragment(before: Segmenter, part: TimedFragment, gate = singleTrack): SegmenterStep {
	const line = { ...before, heardUntil: Math.max(before.heardUntil, endOf([part])) };
	const { gathering } = line;
	// A sender opens the next file before the last one has ended: what comes is put in order by its time.
	const at = gathering.findLastIndex(({ start }) => start <= part.start) + 1;
	const [left, right] = [gathering[at - 1], gathering[at]];
	// Of what begins before the end of the floor in its place, a booth may have more than half.
	const reach = line.kind === 'booth' ? reachOf(part) : maxJoinGap;
	const overlaps =
		part.start < (left ? endOf([left]) - maxJoinGap : line.until - reach) ||
		(right !== undefined && endOf([part]) > right.start + maxJoinGap);
	const fits = begins(line, part)
		? part.duration <= gate.longest
		: leadsOn(gathering.slice(0, at), part, gate);
	if (overlaps || secondOf(part.start) < line.notBefore || !fits) return { ...nothing(line), late: [part] };
	return settle(
		{ ...line, gathering: gathering.toSpliced(at, 0, part) },
		line.heardUntil - patienceAhead,
		gate,
	);
}

/** By how much a part of a booth may reach into the floor that was told in its place. */
const reachOf = ({ duration }: TimedFragment): number => Math.max(maxJoinGap, Math.min(turn, duration / 2));

const begins = ({ kind }: Segmenter, { key }: TimedFragment): boolean => kind !== 'picture' || key;

/** Whether a picture without a key frame follows those gathered without a hole, and its segment stays short enough. */
function leadsOn(
	before: readonly TimedFragment[],
	part: TimedFragment,
	{ longest }: DiscontinuityState,
): boolean {
	const key = before.findLast((one) => one.key);
	return (
		key !== undefined && part.start <= endOf(before) + maxJoinGap && endOf([part]) - key.start <= longest
	);
}

/** Where the next slot begins among what has been gathered; -1 = not yet. */
function nextSlot(line: Segmenter, { longest }: DiscontinuityState): number {
	const [first] = line.gathering;
	return line.gathering.findIndex((part, at) => {
		if (!first || !at) return false;
		if (part.init !== first.init) return true;
		const another =
			secondOf(part.start) > secondOf(first.start) || reachOfSlot(line, at) - first.start > longest;
		return another && begins(line, part);
	});
}

/** Until when goes what must stay together with a part: a picture up to the next that needs no other. */
function reachOfSlot(line: Segmenter, at: number): number {
	const next = line.gathering.findIndex((part, other) => other > at && begins(line, part));
	return endOf(line.gathering.slice(at, next < 0 ? undefined : next));
}

/**
 * Tells all slots that are whole, and those that will not be: something came after them a while ago.
 * @param given until when what is missing is given up
 */
function settle(line: Segmenter, given: number, gate: DiscontinuityState): SegmenterStep {
	const [first] = line.gathering;
	if (!first) return nothing(line);
	const next = nextSlot(line, gate);
	const parts = next < 0 ? line.gathering : line.gathering.slice(0, next);
	const end = endOf(parts);
	const following = line.gathering[next];
	const joint = parts.every((part, at) => at === 0 || part.start <= endOf(parts.slice(0, at)) + maxJoinGap);
	const full = line.kind !== 'picture' && end >= secondOf(first.start) + 1 - 1e-3;
	const followed = following !== undefined && following.start <= end + maxJoinGap;
	if (!((joint && (full || followed)) || (following && end < given))) return nothing(line);
	const step = tell(line, parts, gate);
	return both(
		step,
		settle(step.line, given, discontinuitiesAfter(gate, { slot: step.line.slot, breaks: step.breaks })),
	);
}

/** The body of a file has ended: one that holds a second or more is a segment, and its end one's end. */
export function uploadEnded(line: Segmenter, gate = singleTrack): SegmenterStep {
	const [first] = line.gathering;
	if (!first || nextSlot(line, gate) >= 0) return nothing(line);
	return endOf(line.gathering) - first.start >= 0.9 ? tell(line, line.gathering, gate) : nothing(line);
}

/** A moment has passed: what a sender left unfinished is told as it is. */
export function advance(line: Segmenter, now: number, gate = singleTrack): SegmenterStep {
	const [first] = line.gathering;
	if (!first) return nothing(line);
	const next = nextSlot(line, gate);
	const parts = next < 0 ? line.gathering : line.gathering.slice(0, next);
	if (now <= Math.max(secondOf(first.start) + 1, endOf(parts)) + patience) return nothing(line);
	const step = tell(line, parts, gate);
	return both(
		step,
		advance(step.line, now, discontinuitiesAfter(gate, { slot: step.line.slot, breaks: step.breaks })),
	);
}

/** Tells some of what was gathered. Of a booth that came in the middle of a second that second is not told. */
function tell(line: Segmenter, parts: readonly TimedFragment[], gate: DiscontinuityState): SegmenterStep {
	const [first] = parts;
	if (!first) return nothing(line);
	const rest = { ...line, gathering: line.gathering.slice(parts.length) };
	const from = Math.max(secondOf(first.start), line.until);
	const cut = first.start > from + Math.max(late, first.duration / 2);
	const tooLong = endOf(parts) - first.start > gate.longest;
	if (tooLong || secondOf(first.start) < line.notBefore || (line.kind === 'booth' && gate.filling && cut))
		return { ...nothing(rest), late: parts };
	const segment = {
		start: first.start,
		duration: endOf(parts) - first.start,
		init: first.init,
		filled: false,
		said: parts.map(({ said }) => said).reduce(captureRange),
		bytes: joined(parts),
	};
	return append(rest, segment, gate) ?? { ...wait(rest, gate), late: parts };
}

/** It can be broken off nowhere but where no track has told anything: from there on it is told. */
const wait = (line: Segmenter, { free }: DiscontinuityState): SegmenterStep => ({
	...nothing({ ...line, notBefore: free }),
	breaks: [free],
});

/**
 * A second of the floor: told in the booth's place where the booth says nothing.
 * @param init the beginning after which the floor's bytes can be played: the booth's own where both are alike
 * @returns `null`: not, or not yet
 */
export function fillFromFloor(
	line: Segmenter,
	floor: Segment,
	init: string,
	now: number,
	gate = singleTrack,
): SegmenterStep | null {
	if (floor.start < line.until - turn || secondOf(floor.start) < line.notBefore) return null;
	const end = floor.start + floor.duration;
	// What the booth has of this second is less than the second.
	const dropped = line.gathering.filter((part) => part.start < end - reachOf(part));
	const passed = line.heardUntil > end + maxJoinGap && !dropped.length;
	const gone = now - line.heardUntil > away;
	if (!passed && !gone && now < end + grace) return null;
	const rest = { ...line, gathering: line.gathering.slice(dropped.length) };
	const step = append(rest, { ...floor, init, filled: true }, gate) ?? wait(rest, gate);
	return { ...step, late: dropped };
}

/** @returns `null` when it would have to be broken off where other tracks have told something already */
function append(
	line: Segmenter,
	given: Omit<Segment, 'sequence' | 'broken'>,
	gate: DiscontinuityState,
): SegmenterStep | null {
	const { sequence, kind, until } = line;
	const end = given.start + given.duration;
	// The same bound as in `take`, whatever the rounding of the difference.
	const near = Math.abs(given.start - until) <= turn + 1e-6 && end > until && end - until <= gate.longest;
	const turns = kind === 'booth' && sequence > 0 && near;
	const segment = turns ? { ...given, start: until, duration: end - until } : given;
	const slot = secondOf(segment.start);
	// Sound of one kind goes on after another beginning; a picture that is made otherwise does not.
	const follows =
		Math.abs(segment.start - until) <= maxJoinGap && (kind !== 'picture' || segment.init === line.init);
	const broken = sequence > 0 && !follows;
	const said = gate.breaks.some((at) => at > line.slot && at <= slot);
	if (broken && !said && slot < gate.free) return null;
	return {
		line: { ...line, sequence: sequence + 1, until: end, init: segment.init, slot },
		told: [{ ...segment, sequence, broken }],
		late: [],
		breaks: broken && !said ? [slot] : [],
	};
}

function joined(parts: readonly TimedFragment[]): Uint8Array {
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part.bytes, at);
		at += part.bytes.length;
	}
	return bytes;
}

import { singleTrack, discontinuitiesAfter, secondOf, type DiscontinuityState } from './discontinuities.ts';
import { captureRange, type Span } from './openness.ts';

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
	said: Span;
	bytes: Uint8Array;
}

/** A listed segment. */
export interface Segment extends Span {
	/** Media sequence number, without gaps. */
	sequence: number;
	init: string;
	/** Whether it does not follow the previous segment: after a gap, or with an incompatible init segment. */
	broken: boolean;
	/** Whether it contains floor audio because the booth was silent. */
	filled: boolean;
	/** The capture range of its whole content. */
	said: Span;
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
	slot: number;
	/** Segments that start before this second are not listed. */
	notBefore: number;
	/** Received fragments that are not listed yet. */
	gathering: readonly TimedFragment[];
	/** End of the newest received fragment. */
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

/** Maximum gap or overlap in seconds between consecutive fragments; audio frames do not end exactly on the second. */
export const maxJoinGap = 0.1;
/**
 * Seconds into a second after which a booth's sound counts as just resumed, so floor audio is listed for that second.
 */
const late = 0.15;
/**
 * Maximum offset in seconds at which a booth and the floor may alternate without a discontinuity, which would interrupt
 * every viewer's picture.
 */
const turn = 0.55;
/** Seconds after its end at which an incomplete second is listed as it is. */
const patience = 1.5;
/** Seconds to wait for a booth before floor audio is listed in its place. */
const grace = 1.2;
/** Seconds of newer material after which missing fragments are given up. */
const patienceAhead = 0.5;
/** Seconds of silence after which a booth counts as absent and is no longer waited for. */
const away = 3;

export interface SegmenterStep {
	line: Segmenter;
	/** Newly listed segments. */
	told: Segment[];
	/** Fragments that will not be listed: they are late, or cannot be decoded on their own. */
	late: readonly TimedFragment[];
	/** Seconds of new discontinuities for all tracks. */
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

/**
 * Adds a fragment. A segment is listed as soon as it is complete: a full second of sound, or a picture whose next key
 * frame has arrived.
 */
export function addFragment(before: Segmenter, part: TimedFragment, gate = singleTrack): SegmenterStep {
	const line = { ...before, heardUntil: Math.max(before.heardUntil, endOf([part])) };
	const { gathering } = line;
	// Fragments are sorted by time, because a sender may open the next file before the previous one has ended.
	const at = gathering.findLastIndex(({ start }) => start <= part.start) + 1;
	const [left, right] = [gathering[at - 1], gathering[at]];
	// A booth may overlap listed floor audio by up to half a fragment.
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

/** By how much a booth fragment may overlap the floor audio listed in its place, in seconds. */
const reachOf = ({ duration }: TimedFragment): number => Math.max(maxJoinGap, Math.min(turn, duration / 2));

const begins = ({ kind }: Segmenter, { key }: TimedFragment): boolean => kind !== 'picture' || key;

/**
 * Whether a picture fragment without a key frame follows the gathered ones without a gap and keeps its segment within
 * the maximum length.
 */
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

/** Returns the index in `gathering` at which the next segment starts; -1 if it has not arrived. */
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

/**
 * Returns the end of the fragments that must stay together with the one at `at`: a picture up to its next key frame.
 */
function reachOfSlot(line: Segmenter, at: number): number {
	const next = line.gathering.findIndex((part, other) => other > at && begins(line, part));
	return endOf(line.gathering.slice(at, next < 0 ? undefined : next));
}

/**
 * Lists all complete segments, and incomplete ones whose missing fragments are given up.
 * @param given time until which missing fragments are given up
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

/** Handles the end of an uploaded file: a file of about a second or more is one segment. */
export function uploadEnded(line: Segmenter, gate = singleTrack): SegmenterStep {
	const [first] = line.gathering;
	if (!first || nextSlot(line, gate) >= 0) return nothing(line);
	return endOf(line.gathering) - first.start >= 0.9 ? tell(line, line.gathering, gate) : nothing(line);
}

/** Lists, after a timeout, what a sender left incomplete. */
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

/** Lists gathered fragments as one segment. A second in which a booth resumed partway is not listed from the booth. */
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

/**
 * Postpones the track to the first second that no track has listed, the only place where a new discontinuity is
 * possible.
 */
const wait = (line: Segmenter, { free }: DiscontinuityState): SegmenterStep => ({
	...nothing({ ...line, notBefore: free }),
	breaks: [free],
});

/**
 * Lists a second of floor audio in place of a silent booth.
 * @param init the init segment for the floor's bytes; the booth's own if both codecs match
 * @returns `null` if it must not be filled, or not yet
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
	// Drops the booth's fragments that overlap this second, since they do not fill it.
	const dropped = line.gathering.filter((part) => part.start < end - reachOf(part));
	const passed = line.heardUntil > end + maxJoinGap && !dropped.length;
	const gone = now - line.heardUntil > away;
	if (!passed && !gone && now < end + grace) return null;
	const rest = { ...line, gathering: line.gathering.slice(dropped.length) };
	const step = append(rest, { ...floor, init, filled: true }, gate) ?? wait(rest, gate);
	return { ...step, late: dropped };
}

/**
 * Appends a segment to the list.
 * @returns `null` if it would need a discontinuity at a second that other tracks have already listed
 */
function append(
	line: Segmenter,
	given: Omit<Segment, 'sequence' | 'broken'>,
	gate: DiscontinuityState,
): SegmenterStep | null {
	const { sequence, kind, until } = line;
	const end = given.start + given.duration;
	// The same bound as in `addFragment`, with a tolerance for rounding.
	const near = Math.abs(given.start - until) <= turn + 1e-6 && end > until && end - until <= gate.longest;
	const turns = kind === 'booth' && sequence > 0 && near;
	const segment = turns ? { ...given, start: until, duration: end - until } : given;
	const slot = secondOf(segment.start);
	// Sound continues across a compatible init segment; a picture with another init segment is a discontinuity.
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

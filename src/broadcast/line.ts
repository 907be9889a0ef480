import type { Span } from './openness.ts';

/**
 * One track as players are told of it: segments of about a second, one after the other, each told once and for
 * good. A player that has seen a list is lost when an entry of it changes (measured with hls.js), so what was
 * told stays as it is whatever comes later; what comes later is kept for the recording. Pure; times in seconds
 * since the zero of the hall.
 */

/** What came from a sender, its time already on the hall's line. */
export interface Part extends Span {
	/** Whether a player can begin with it. */
	key: boolean;
	/** The beginning that it needs: `<track>-<version>`. */
	init: string;
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
	bytes: Uint8Array;
}

export interface Line {
	/** How a slot ends: a picture's before the next one that needs no other; a booth's may be the floor's. */
	readonly kind: 'picture' | 'sound' | 'booth';
	/** The number of the next segment. */
	sequence: number;
	/** Until when the last segment went, and with which beginning. */
	until: number;
	init: string;
	/** What has come and is not told yet. */
	gathering: readonly Part[];
	/** Until when the newest part went. */
	heardUntil: number;
}

export const emptyLine = (kind: Line['kind']): Line => ({
	kind,
	sequence: 0,
	until: -1,
	init: '',
	gathering: [],
	heardUntil: -1,
});

/** The second in which something begins; what begins a hair before it does too. */
export const slotOf = (start: number): number => Math.floor(start + 1e-3);

/** What is off by less than this still follows: frames of sound do not end on the second. */
export const seam = 0.1;
/** A booth that begins later than this in a second has just come back: the floor is told for that second. */
const late = 0.15;
/** For so long after its second what has come is waited for; then it is told as it is. */
const patience = 1.5;
/** For so long a booth's second is waited for, until the floor is told in its place. */
const grace = 1.2;
/** What is missing is waited for until so much has come after it. */
const patienceAhead = 0.5;
/** Who has not been heard for so long is away: nobody waits for them. */
const away = 3;

export interface Step {
	line: Line;
	/** What is told now. */
	told: Segment[];
	/** What players will not be told: it came too late, or cannot be shown by itself. */
	late: readonly Part[];
}

const nothing = (line: Line): Step => ({ line, told: [], late: [] });
const endOf = (parts: readonly Part[]): number => {
	const last = parts.at(-1);
	return last ? last.start + last.duration : -1;
};

/** Takes a part. A slot is told as soon as it is whole: full of sound, or the next picture has begun. */
export function take(before: Line, part: Part): Step {
	const line = { ...before, heardUntil: Math.max(before.heardUntil, endOf([part])) };
	const { gathering } = line;
	// A sender opens the next file before the last one has ended: what comes is put in order by its time.
	const at = gathering.findLastIndex(({ start }) => start <= part.start) + 1;
	const [left, right] = [gathering[at - 1], gathering[at]];
	const overlaps =
		part.start < (left ? endOf([left]) : line.until) - seam ||
		(right !== undefined && endOf([part]) > right.start + seam);
	if (overlaps || (!left && !begins(line, part))) return { line, told: [], late: [part] };
	return settle({ ...line, gathering: gathering.toSpliced(at, 0, part) }, line.heardUntil - patienceAhead);
}

const begins = ({ kind }: Line, { key }: Part): boolean => kind !== 'picture' || key;

/** Where the next slot begins among what has been gathered; -1 = not yet. */
function nextSlot(line: Line): number {
	const [first] = line.gathering;
	return line.gathering.findIndex(
		(part) =>
			first && (part.init !== first.init || (begins(line, part) && slotOf(part.start) > slotOf(first.start))),
	);
}

/**
 * Tells all slots that are whole, and those that will not be: something came after them a while ago.
 * @param given until when what is missing is given up
 */
function settle(line: Line, given: number): Step {
	const [first] = line.gathering;
	if (!first) return nothing(line);
	const next = nextSlot(line);
	const parts = next < 0 ? line.gathering : line.gathering.slice(0, next);
	const end = endOf(parts);
	const following = line.gathering[next];
	const joint = parts.every((part, at) => at === 0 || part.start <= endOf(parts.slice(0, at)) + seam);
	const full = line.kind !== 'picture' && end >= slotOf(first.start) + 1 - 1e-3;
	const followed = following !== undefined && following.start <= end + seam;
	if (!((joint && (full || followed)) || (following && end < given))) return nothing(line);
	const step = tell(line, parts);
	const rest = settle(step.line, given);
	return { line: rest.line, told: [...step.told, ...rest.told], late: [...step.late, ...rest.late] };
}

/** The body of a file has ended: one that holds a second or more is a segment, and its end one's end. */
export function bodyEnded(line: Line): Step {
	const [first] = line.gathering;
	if (!first || nextSlot(line) >= 0) return nothing(line);
	return endOf(line.gathering) - first.start >= 0.9 ? tell(line, line.gathering) : nothing(line);
}

/** A moment has passed: what a sender left unfinished is told as it is. */
export function pass(line: Line, now: number): Step {
	const [first] = line.gathering;
	if (!first) return nothing(line);
	const next = nextSlot(line);
	const parts = next < 0 ? line.gathering : line.gathering.slice(0, next);
	if (now <= Math.max(slotOf(first.start) + 1, endOf(parts)) + patience) return nothing(line);
	const step = tell(line, parts);
	const rest = pass(step.line, now);
	return { line: rest.line, told: [...step.told, ...rest.told], late: [...step.late, ...rest.late] };
}

/** Tells some of what was gathered. Of a booth that came in the middle of a second that second is not told. */
function tell(line: Line, parts: readonly Part[]): Step {
	const [first] = parts;
	if (!first) return nothing(line);
	const rest = { ...line, gathering: line.gathering.slice(parts.length) };
	const cut = first.start > Math.max(slotOf(first.start), line.until) + late;
	if (line.kind === 'booth' && cut) return { line: rest, told: [], late: parts };
	return append(rest, {
		start: first.start,
		duration: endOf(parts) - first.start,
		init: first.init,
		filled: false,
		bytes: joined(parts),
	});
}

/**
 * A second of the floor: told in the booth's place where the booth says nothing.
 * @param init the beginning after which the floor's bytes can be played: the booth's own where both are alike
 * @returns `null`: not, or not yet
 */
export function fill(line: Line, floor: Segment, init: string, now: number): Step | null {
	if (floor.start < line.until - seam) return null;
	const end = floor.start + floor.duration;
	// What the booth has of this second is less than the second.
	const dropped = line.gathering.filter(({ start }) => start < end - seam);
	const passed = line.heardUntil > end + seam && !dropped.length;
	const gone = now - line.heardUntil > away;
	if (!passed && !gone && now < end + grace) return null;
	const step = append(
		{ ...line, gathering: line.gathering.slice(dropped.length) },
		{ start: floor.start, duration: floor.duration, init, filled: true, bytes: floor.bytes },
	);
	return { ...step, late: dropped };
}

function append(line: Line, segment: Omit<Segment, 'sequence' | 'broken'>): Step {
	const { sequence } = line;
	const follows = segment.init === line.init && Math.abs(segment.start - line.until) <= seam;
	return {
		line: { ...line, sequence: sequence + 1, until: segment.start + segment.duration, init: segment.init },
		told: [{ ...segment, sequence, broken: sequence > 0 && !follows }],
		late: [],
	};
}

function joined(parts: readonly Part[]): Uint8Array {
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part.bytes, at);
		at += part.bytes.length;
	}
	return bytes;
}

import type { Init } from './init.ts';
import { InvalidBoxes, concat } from './boxes.ts';
import { boxAt, boxesIn, BoxContent } from './inside.ts';

/** Why a fragment is not taken. */
export type FragmentRefusal = 'one-track-only' | 'absolute-offsets' | 'no-fragment-header' | 'box-too-large';

/** What a fragment says of itself; times in ticks of its track. */
export interface Fragment {
	start: number;
	duration: number;
	/** Whether a player can begin with it: its first sample needs no other. */
	key: boolean;
	/** How many samples it has: pictures, or frames of sound. */
	samples: number;
}

/** What flags of a sample say that it needs another. ISO/IEC 14496-12 §8.8.3.1 */
const needsAnother = 0x1_0000;
/** s: longer ones cannot be told while they are made, and would change what a living list says of its longest. */
const longest = 6;

/** Where in `moof` the time of its first sample stands. @throws BadBoxes when it has none */
function timeIn(moof: Uint8Array): { time: BoxContent; long: boolean } {
	const tfdt = boxAt(moof, 8, moof.length, ['traf', 'tfdt']);
	if (!tfdt) throw new InvalidBoxes('no-fragment-header');
	const time = new BoxContent(moof, tfdt);
	return { time, long: time.u8(0) === 1 };
}

/**
 * Reads `moof`, and gives its track the number 1. ISO/IEC 14496-12 §8.8. One that takes no time is refused, since
 * nothing without length can be kept, and one that takes too long. Writers stretch the last sample over what they have
 * lost: one of more than a second gets its usual duration back, so that a hole is a hole.
 * @param moof is changed in place
 * @throws BadBoxes when it cannot be read
 */
export function readFragment(moof: Uint8Array, init: Init): Fragment | FragmentRefusal {
	const trafs = [...boxesIn(moof, 8, moof.length)].filter(({ type }) => type === 'traf');
	const [traf] = trafs;
	if (!traf || trafs.length !== 1) return 'one-track-only';
	const tfhd = boxAt(moof, traf.content, traf.end, ['tfhd']);
	if (!tfhd) throw new InvalidBoxes('no-fragment-header');
	const head = new BoxContent(moof, tfhd);
	const flags = head.u32(0) & 0xff_ffff;
	// Counted from the beginning of a file, which this one no longer is once it stands among others.
	if (flags & 1) return 'absolute-offsets';
	head.setU32(4, 1);
	let at = 8 + (flags & 2 ? 4 : 0);
	const optional = (bit: number, otherwise: number): number => {
		if (!(flags & bit)) return otherwise;
		at += 4;
		return head.u32(at - 4);
	};
	const eachAt = flags & 8 ? at : null;
	const eachLasts = optional(8, init.defaultDuration);
	optional(16, 0);
	const eachHas = optional(32, init.defaultFlags);
	const { time, long } = timeIn(moof);
	const start = long ? Number(time.u64(4)) : time.u32(4);
	let duration = 0;
	let samples = 0;
	let first: number | null = null;
	let last: Run | null = null;
	for (const trun of boxesIn(moof, traf.content, traf.end)) {
		if (trun.type !== 'trun') continue;
		last = readRun(new BoxContent(moof, trun), trun.end - trun.content, eachLasts);
		first ??= last.firstFlags ?? eachHas;
		duration += last.duration;
		samples += last.count;
	}
	if (duration <= 0) return 'no-fragment-header';
	const stretch = last?.lastDuration ?? 0;
	if (stretch > init.timescale) {
		const before = samples > 1 ? Math.round((duration - stretch) / (samples - 1)) : 0;
		const usual = before > 0 && before <= init.timescale ? before : usualDuration(init);
		// Patched where its duration is stated for it alone.
		const set =
			last?.setLast ?? (samples === 1 && eachAt !== null ? (to: number) => head.setU32(eachAt, to) : null);
		set?.(usual);
		if (set) duration += usual - stretch;
	}
	if (duration >= longest * init.timescale) return 'box-too-large';
	return { start, duration, key: ((first ?? eachHas) & needsAnother) === 0, samples };
}

/** Ticks of a single sample: a frame of AAC has 1,024 at 48 kHz (ISO/IEC 14496-3), a picture is one of 25. */
const usualDuration = ({ timescale, width }: Init): number =>
	Math.max(1, Math.round(timescale * (width ? 1 / 25 : 1_024 / 48_000)));

interface Run {
	duration: number;
	count: number;
	firstFlags: number | null;
	lastDuration: number;
	/** Changes the duration of its last sample; `null` = it has none of its own. */
	setLast: ((duration: number) => void) | null;
}

/** Sums up a run of samples. §8.8.8 */
function readRun(run: BoxContent, end: number, eachLasts: number): Run {
	const flags = run.u32(0) & 0xff_ffff;
	const count = run.u32(4);
	let at = 8 + (flags & 1 ? 4 : 0);
	let firstFlags = flags & 4 ? run.u32(at) : null;
	if (flags & 4) at += 4;
	const has = (bit: number): number => (flags & bit ? 4 : 0);
	const size = has(0x100) + has(0x200) + has(0x400) + has(0x800);
	if (at + count * size > end) throw new InvalidBoxes('not-mp4');
	if (flags & 0x400 && count) firstFlags ??= run.u32(at + has(0x100) + has(0x200));
	if (!(flags & 0x100))
		return {
			duration: count * eachLasts,
			count,
			firstFlags,
			lastDuration: count && eachLasts,
			setLast: null,
		};
	let duration = 0;
	let lastDuration = 0;
	for (let sample = 0; sample < count; sample += 1) duration += lastDuration = run.u32(at + sample * size);
	const lastAt = at + (count - 1) * size;
	return { duration, count, firstFlags, lastDuration, setLast: (to) => run.setU32(lastAt, to) };
}

/** The first number of ticks that 32 bits cannot hold: 13 hours at 90 kHz, and 7 minutes at 10 MHz. */
const tooLong = 2 ** 32;

/**
 * Moves a fragment of one track to another time. Where that is too long for the place it has, the place is made
 * longer, as a time of version 1. ISO/IEC 14496-12 §8.8.12
 * @param moof is changed in place, unless it has to grow
 * @param start in ticks; not before 0
 * @returns the header to go on with: `moof`, or the one that is longer
 * @throws BadBoxes when it has no time
 */
export function moveTo(moof: Uint8Array, start: number): Uint8Array {
	const { time, long } = timeIn(moof);
	if (long) time.setU64(4, BigInt(start));
	else if (start < tooLong) time.setU32(4, start);
	else return moveTo(withLongTime(moof), start);
	return moof;
}

/** How many bytes a time of version 1 is longer. */
const more = 4;

/** The same header with a time of 64 bits: what is around it is longer, and the media begin so much further on. */
function withLongTime(moof: Uint8Array): Uint8Array {
	const traf = boxAt(moof, 8, moof.length, ['traf']);
	const tfdt = boxAt(moof, 8, moof.length, ['traf', 'tfdt']);
	if (!traf || !tfdt) throw new InvalidBoxes('no-fragment-header');
	const time = tfdt.content + 4;
	const longer = concat([moof.subarray(0, time), new Uint8Array(more), moof.subarray(time)]);
	longer[tfdt.content] = 1;
	for (const content of [0, traf.start, tfdt.start]) {
		const box = new BoxContent(longer, { content, end: longer.length });
		box.setU32(0, box.u32(0) + more);
	}
	for (const trun of boxesIn(longer, traf.content, traf.end + more)) {
		if (trun.type !== 'trun') continue;
		const run = new BoxContent(longer, trun);
		// Where its media begin is counted from the beginning of the header; without it they follow those before.
		if (run.u32(0) & 1) run.setU32(8, run.u32(8) + more);
	}
	return longer;
}

import type { Init } from './init.ts';
import { BadBoxes, boxAt, boxesIn, Content } from './boxes.ts';

/** Why a fragment is not taken. */
export type FragmentRefusal = 'one-track-only' | 'absolute-offsets' | 'no-fragment-header' | 'box-too-large';

/** What a fragment says of itself; times in ticks of its track. */
export interface Fragment {
	start: number;
	duration: number;
	/** Whether a player can begin with it: its first sample needs no other. */
	key: boolean;
}

/** What flags of a sample say that it needs another. ISO/IEC 14496-12 §8.8.3.1 */
const needsAnother = 0x1_0000;
/** A fragment that lasts so many seconds is none that could be told while it is made. */
const longest = 60;

/** Where in `moof` the time of its first sample stands. @throws BadBoxes when it has none */
function timeIn(moof: Uint8Array): { time: Content; long: boolean } {
	const tfdt = boxAt(moof, 8, moof.length, ['traf', 'tfdt']);
	if (!tfdt) throw new BadBoxes('no-fragment-header');
	const time = new Content(moof, tfdt);
	return { time, long: time.u8(0) === 1 };
}

/**
 * Reads `moof`, and gives its track the number 1. ISO/IEC 14496-12 §8.8. One that takes no time is refused, since
 * nothing without length can be kept, and one that takes a minute.
 * @param moof is changed in place
 * @throws BadBoxes when it cannot be read
 */
export function readFragment(moof: Uint8Array, init: Init): Fragment | FragmentRefusal {
	const trafs = [...boxesIn(moof, 8, moof.length)].filter(({ type }) => type === 'traf');
	const [traf] = trafs;
	if (!traf || trafs.length !== 1) return 'one-track-only';
	const tfhd = boxAt(moof, traf.content, traf.end, ['tfhd']);
	if (!tfhd) throw new BadBoxes('no-fragment-header');
	const head = new Content(moof, tfhd);
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
	const eachLasts = optional(8, init.defaultDuration);
	optional(16, 0);
	const eachHas = optional(32, init.defaultFlags);
	const { time, long } = timeIn(moof);
	const start = long ? Number(time.u64(4)) : time.u32(4);
	let duration = 0;
	let first: number | null = null;
	for (const trun of boxesIn(moof, traf.content, traf.end)) {
		if (trun.type !== 'trun') continue;
		const run = readRun(new Content(moof, trun), trun.end - trun.content, eachLasts);
		first ??= run.firstFlags ?? eachHas;
		duration += run.duration;
	}
	if (duration <= 0) return 'no-fragment-header';
	if (duration >= longest * init.timescale) return 'box-too-large';
	return { start, duration, key: ((first ?? eachHas) & needsAnother) === 0 };
}

/** Sums up a run of samples. §8.8.8 */
function readRun(
	run: Content,
	end: number,
	eachLasts: number,
): { duration: number; firstFlags: number | null } {
	const flags = run.u32(0) & 0xff_ffff;
	const count = run.u32(4);
	let at = 8 + (flags & 1 ? 4 : 0);
	let firstFlags = flags & 4 ? run.u32(at) : null;
	if (flags & 4) at += 4;
	const has = (bit: number): number => (flags & bit ? 4 : 0);
	const size = has(0x100) + has(0x200) + has(0x400) + has(0x800);
	if (at + count * size > end) throw new BadBoxes('not-mp4');
	if (flags & 0x400 && count) firstFlags ??= run.u32(at + has(0x100) + has(0x200));
	if (!(flags & 0x100)) return { duration: count * eachLasts, firstFlags };
	let duration = 0;
	for (let sample = 0; sample < count; sample += 1) duration += run.u32(at + sample * size);
	return { duration, firstFlags };
}

/**
 * Moves a fragment to another time.
 * @param moof is changed in place
 * @param start in ticks; not before 0
 */
export function moveTo(moof: Uint8Array, start: number): void {
	const { time, long } = timeIn(moof);
	if (long) time.setU64(4, BigInt(start));
	else time.setU32(4, start);
}

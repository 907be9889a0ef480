import type { Init } from './init.ts';
import { BadBoxes, boxAt, boxesIn } from './boxes.ts';

/** Why a fragment is not taken. */
export type FragmentRefusal = 'one-track-only' | 'absolute-offsets';

/** What a fragment says of itself; times in ticks of its track. */
export interface Fragment {
	start: number;
	duration: number;
	/** Whether a player can begin with it: its first sample needs no other. */
	key: boolean;
}

/** What flags of a sample say that it needs another. ISO/IEC 14496-12 §8.8.3.1 */
const needsAnother = 0x1_0000;

const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where in `moof` the time of its first sample stands. @throws BadBoxes when it has none */
function timeIn(moof: Uint8Array): { at: number; long: boolean } {
	const tfdt = boxAt(moof, 8, moof.length, ['traf', 'tfdt']);
	if (!tfdt) throw new BadBoxes('no-fragment-header');
	return { at: tfdt.content + 4, long: moof[tfdt.content] === 1 };
}

/**
 * Reads `moof`, and gives its track the number 1. ISO/IEC 14496-12 §8.8.
 * @param moof is changed in place
 * @throws BadBoxes when it cannot be read
 */
export function readFragment(moof: Uint8Array, init: Init): Fragment | FragmentRefusal {
	const view = viewOf(moof);
	const trafs = [...boxesIn(moof, 8, moof.length)].filter(({ type }) => type === 'traf');
	const [traf] = trafs;
	if (!traf || trafs.length !== 1) return 'one-track-only';
	const tfhd = boxAt(moof, traf.content, traf.end, ['tfhd']);
	if (!tfhd) throw new BadBoxes('no-fragment-header');
	const flags = view.getUint32(tfhd.content) & 0xff_ffff;
	// Counted from the beginning of a file, which this one no longer is once it stands among others.
	if (flags & 1) return 'absolute-offsets';
	view.setUint32(tfhd.content + 4, 1);
	let at = tfhd.content + 8 + (flags & 2 ? 4 : 0);
	const optional = (bit: number, otherwise: number): number => {
		if (!(flags & bit)) return otherwise;
		at += 4;
		return view.getUint32(at - 4);
	};
	const eachLasts = optional(8, init.defaultDuration);
	optional(16, 0);
	const eachHas = optional(32, init.defaultFlags);
	const { at: timeAt, long } = timeIn(moof);
	const start = long ? Number(view.getBigUint64(timeAt)) : view.getUint32(timeAt);
	let duration = 0;
	let first: number | null = null;
	for (const trun of boxesIn(moof, traf.content, traf.end)) {
		if (trun.type !== 'trun') continue;
		const run = readRun(view, trun.content, trun.end, eachLasts);
		first ??= run.firstFlags ?? eachHas;
		duration += run.duration;
	}
	return { start, duration, key: ((first ?? eachHas) & needsAnother) === 0 };
}

/** Sums up a run of samples. §8.8.8 */
function readRun(
	view: DataView,
	from: number,
	end: number,
	eachLasts: number,
): { duration: number; firstFlags: number | null } {
	const flags = view.getUint32(from) & 0xff_ffff;
	const count = view.getUint32(from + 4);
	let at = from + 8 + (flags & 1 ? 4 : 0);
	let firstFlags = flags & 4 ? view.getUint32(at) : null;
	if (flags & 4) at += 4;
	const has = (bit: number): number => (flags & bit ? 4 : 0);
	const size = has(0x100) + has(0x200) + has(0x400) + has(0x800);
	if (at + count * size > end) throw new BadBoxes('not-mp4');
	if (flags & 0x400 && count) firstFlags ??= view.getUint32(at + has(0x100) + has(0x200));
	if (!(flags & 0x100)) return { duration: count * eachLasts, firstFlags };
	let duration = 0;
	for (let sample = 0; sample < count; sample += 1) duration += view.getUint32(at + sample * size);
	return { duration, firstFlags };
}

/**
 * Moves a fragment to another time.
 * @param moof is changed in place
 * @param start in ticks; not before 0
 */
export function moveTo(moof: Uint8Array, start: number): void {
	const { at, long } = timeIn(moof);
	const view = viewOf(moof);
	if (long) view.setBigUint64(at, BigInt(start));
	else view.setUint32(at, start);
}

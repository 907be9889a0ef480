import type { Init } from './init.ts';
import { InvalidBoxes, concat } from './boxes.ts';
import { boxAt, boxesIn, BoxContent } from './inside.ts';

/** Why a fragment is refused. */
export type FragmentRefusal = 'one-track-only' | 'absolute-offsets' | 'no-fragment-header' | 'box-too-large';

/** A fragment's metadata; times in ticks of its track. */
export interface Fragment {
	start: number;
	duration: number;
	/** Whether a player can start decoding here: the first sample is a sync sample. */
	key: boolean;
	/** Number of samples: video frames or audio frames. */
	samples: number;
}

/** Sample flag for “not a sync sample” (ISO/IEC 14496-12 §8.8.3.1). */
const nonSyncSample = 0x1_0000;
/**
 * Maximum seconds of a fragment; a longer one cannot be listed in time and would exceed the playlist's target duration.
 */
const maxSeconds = 6;

/**
 * Returns the position of a fragment's decode time in `moof`.
 * @throws InvalidBoxes if it has none
 */
function timeIn(moof: Uint8Array): { time: BoxContent; long: boolean } {
	const tfdt = boxAt(moof, 8, moof.length, ['traf', 'tfdt']);
	if (!tfdt) throw new InvalidBoxes('no-fragment-header');
	const time = new BoxContent(moof, tfdt);
	return { time, long: time.u8(0) === 1 };
}

/**
 * Parses `moof` and sets its track id to 1 (ISO/IEC 14496-12 §8.8). Fragments with no duration or an excessive one are
 * refused. Muxers stretch the last sample over lost data, so a last sample longer than a second gets its usual duration
 * back and the gap remains a gap.
 * @param moof modified in place
 * @throws InvalidBoxes if it cannot be parsed
 */
export function readFragment(moof: Uint8Array, init: Init): Fragment | FragmentRefusal {
	const trafs = [...boxesIn(moof, 8, moof.length)].filter(({ type }) => type === 'traf');
	const [traf] = trafs;
	if (!traf || trafs.length !== 1) return 'one-track-only';
	const tfhd = boxAt(moof, traf.content, traf.end, ['tfhd']);
	if (!tfhd) throw new InvalidBoxes('no-fragment-header');
	const head = new BoxContent(moof, tfhd);
	const flags = head.u32(0) & 0xff_ffff;
	// Offsets from the start of a file are meaningless once the fragment is served on its own.
	if (flags & 1) return 'absolute-offsets';
	head.setU32(4, 1);
	let at = 8 + (flags & 2 ? 4 : 0);
	const optional = (bit: number, otherwise: number): number => {
		if (!(flags & bit)) return otherwise;
		at += 4;
		return head.u32(at - 4);
	};
	const sampleDurationAt = flags & 8 ? at : null;
	const sampleDuration = optional(8, init.defaultDuration);
	optional(16, 0);
	const sampleFlags = optional(32, init.defaultFlags);
	const { time, long } = timeIn(moof);
	const start = long ? Number(time.u64(4)) : time.u32(4);
	let duration = 0;
	let samples = 0;
	let first: number | null = null;
	let last: Run | null = null;
	for (const trun of boxesIn(moof, traf.content, traf.end)) {
		if (trun.type !== 'trun') continue;
		last = readRun(new BoxContent(moof, trun), trun.end - trun.content, sampleDuration);
		first ??= last.firstFlags ?? sampleFlags;
		duration += last.duration;
		samples += last.count;
	}
	if (duration <= 0) return 'no-fragment-header';
	const stretch = last?.lastDuration ?? 0;
	if (stretch > init.timescale) {
		const before = samples > 1 ? Math.round((duration - stretch) / (samples - 1)) : 0;
		const usualTicks = before > 0 && before <= init.timescale ? before : usualDuration(init);
		// Only possible where the duration is stored for this sample alone.
		const set =
			last?.setLast ??
			(samples === 1 && sampleDurationAt !== null ? (to: number) => head.setU32(sampleDurationAt, to) : null);
		set?.(usualTicks);
		if (set) duration += usualTicks - stretch;
	}
	if (duration >= maxSeconds * init.timescale) return 'box-too-large';
	return { start, duration, key: ((first ?? sampleFlags) & nonSyncSample) === 0, samples };
}

/**
 * Returns the ticks of one sample: an AAC frame has 1024 at 48 kHz (ISO/IEC 14496-3), a video frame is taken as 1/25 s.
 */
const usualDuration = ({ timescale, width }: Init): number =>
	Math.max(1, Math.round(timescale * (width ? 1 / 25 : 1_024 / 48_000)));

interface Run {
	duration: number;
	count: number;
	firstFlags: number | null;
	lastDuration: number;
	/** Changes the duration of the last sample; `null` if none is stored for it. */
	setLast: ((duration: number) => void) | null;
}

/** Sums up a track run (ISO/IEC 14496-12 §8.8.8). */
function readRun(run: BoxContent, end: number, sampleDuration: number): Run {
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
			duration: count * sampleDuration,
			count,
			firstFlags,
			lastDuration: count && sampleDuration,
			setLast: null,
		};
	let duration = 0;
	let lastDuration = 0;
	for (let sample = 0; sample < count; sample += 1) duration += lastDuration = run.u32(at + sample * size);
	const lastAt = at + (count - 1) * size;
	return { duration, count, firstFlags, lastDuration, setLast: (to) => run.setU32(lastAt, to) };
}

/** The first tick count beyond 32 bits: 13 hours at 90 kHz, 7 minutes at 10 MHz. */
const firstLongTime = 2 ** 32;

/**
 * Moves a single-track fragment to another decode time, extending its 32-bit time to 64 bits (version 1) if necessary
 * (ISO/IEC 14496-12 §8.8.12).
 * @param moof modified in place unless it has to grow
 * @param start in ticks, not negative
 * @returns `moof`, or its longer replacement
 * @throws InvalidBoxes if it has no decode time
 */
export function moveTo(moof: Uint8Array, start: number): Uint8Array {
	const { time, long } = timeIn(moof);
	if (long) time.setU64(4, BigInt(start));
	else if (start < firstLongTime) time.setU32(4, start);
	else return moveTo(withLongTime(moof), start);
	return moof;
}

/** Additional bytes of a version 1 time. */
const extraBytes = 4;

/** Returns the moof with a 64-bit time: enclosing boxes grow, and the data offset moves accordingly. */
function withLongTime(moof: Uint8Array): Uint8Array {
	const traf = boxAt(moof, 8, moof.length, ['traf']);
	const tfdt = boxAt(moof, 8, moof.length, ['traf', 'tfdt']);
	if (!traf || !tfdt) throw new InvalidBoxes('no-fragment-header');
	const time = tfdt.content + 4;
	const longer = concat([moof.subarray(0, time), new Uint8Array(extraBytes), moof.subarray(time)]);
	longer[tfdt.content] = 1;
	for (const content of [0, traf.start, tfdt.start]) {
		const box = new BoxContent(longer, { content, end: longer.length });
		box.setU32(0, box.u32(0) + extraBytes);
	}
	for (const trun of boxesIn(longer, traf.content, traf.end + extraBytes)) {
		if (trun.type !== 'trun') continue;
		const run = new BoxContent(longer, trun);
		// The data offset counts from the start of moof; without it the data follow those of the previous run.
		if (run.u32(0) & 1) run.setU32(8, run.u32(8) + extraBytes);
	}
	return longer;
}

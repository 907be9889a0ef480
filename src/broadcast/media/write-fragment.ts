import { boxOf, concat } from './boxes.ts';

/* Writes fragments of samples that can be decoded on their own (ISO/IEC 14496-12 §8.8). Pure. */

/** Flags of a track run: data offset, and duration and size for each sample (§8.8.8). */
const runFlags = 0x1 | 0x100 | 0x200;
/** Flags of a fragment header: offsets from the start of `moof`, and default sample flags (§8.8.7). */
const headFlags = 0x2_0020;
/** A sample that depends on no other one and that a player can start with (§8.8.3.1). */
const independent = 0x200_0000;

const numbers = (all: readonly number[]): Uint8Array => {
	const bytes = new Uint8Array(4 * all.length);
	const view = new DataView(bytes.buffer);
	for (const [at, value] of all.entries()) view.setUint32(4 * at, value);
	return bytes;
};

/** A sample with its duration in ticks of the track. */
export interface Sample {
	duration: number;
	bytes: Uint8Array;
}

/**
 * Returns a fragment of track 1, `moof` and `mdat`.
 * @param start decode time of the first sample, in ticks
 */
export function writeFragment(start: number, samples: readonly Sample[]): Uint8Array {
	const high = Math.floor(start / 2 ** 32);
	const sizes = samples.flatMap(({ duration, bytes }) => [duration, bytes.length]);
	const moof = (offset: number): Uint8Array =>
		boxOf('moof', [
			boxOf('mfhd', [numbers([0, 1])]),
			boxOf('traf', [
				boxOf('tfhd', [numbers([headFlags, 1, independent])]),
				// Version 1, with a time of 64 bits.
				boxOf('tfdt', [numbers([0x100_0000, high, start - high * 2 ** 32])]),
				boxOf('trun', [numbers([runFlags, samples.length, offset, ...sizes])]),
			]),
		]);
	const { length } = moof(0);
	return concat([
		moof(length + 8),
		boxOf(
			'mdat',
			samples.map(({ bytes }) => bytes),
		),
	]);
}

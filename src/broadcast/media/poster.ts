import { BoxReader, boxOf, concat } from './boxes.ts';
import { BoxContent, boxAt, boxesIn } from './inside.ts';

/* The first picture of a segment as a film of one frame, for the place where it will play. Nothing is decoded. */

/** Flags of a track run: data offset, and duration and size for each sample (ISO/IEC 14496-12 §8.8.8). */
const runFlags = 0x1 | 0x100 | 0x200;

const numbers = (...all: readonly number[]): Uint8Array => {
	const bytes = new Uint8Array(4 * all.length);
	const view = new DataView(bytes.buffer);
	for (const [at, value] of all.entries()) view.setUint32(4 * at, value);
	return bytes;
};

/** The first sample of a track run: its size in bytes, and where its data begin, from the start of `moof`. */
function firstSample(run: BoxContent, defaultSize: number): { size: number; offset: number | null } | null {
	const flags = run.u32(0) & 0xff_ffff;
	if (!run.u32(4)) return null;
	const offset = flags & 1 ? run.u32(8) : null;
	const at = 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0) + (flags & 0x100 ? 4 : 0);
	return { size: flags & 0x200 ? run.u32(at) : defaultSize, offset };
}

/** The size of samples that state none (`tfhd`, else 0). */
function defaultSizeIn(head: BoxContent): number {
	const flags = head.u32(0) & 0xff_ffff;
	if (!(flags & 0x10)) return 0;
	return head.u32(8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0) + (flags & 8 ? 4 : 0));
}

/**
 * Returns an MP4 of one second with the first picture of a segment, which a key frame begins.
 * @param init the init segment that the segment needs
 * @param segment `moof` and `mdat` as they are served, of one track
 * @param timescale ticks per second of its track
 * @returns `null` if the segment does not begin with a sample of a stated size
 * @throws InvalidBoxes if it cannot be parsed
 */
export function posterOf(init: Uint8Array, segment: Uint8Array, timescale: number): Uint8Array | null {
	const first = new BoxReader().push(segment).find((boxes) => boxes.kind === 'fragment');
	if (first?.kind !== 'fragment') return null;
	const { moof, mdat } = first;
	const traf = boxAt(moof, 8, moof.length, ['traf']);
	const tfhd = boxAt(moof, 8, moof.length, ['traf', 'tfhd']);
	const trun = traf && [...boxesIn(moof, traf.content, traf.end)].find(({ type }) => type === 'trun');
	if (!tfhd || !trun) return null;
	const sample = firstSample(new BoxContent(moof, trun), defaultSizeIn(new BoxContent(moof, tfhd)));
	if (!sample?.size) return null;
	const from = sample.offset === null ? 8 : sample.offset - moof.length;
	const frame = from < 8 ? null : mdat.subarray(from, from + sample.size);
	if (frame?.length !== sample.size) return null;
	// A first sample is a key frame with neither depends-on nor non-sync flags, which its default flags may carry.
	const head = boxOf('tfhd', [numbers(0x2_0020, 1, 0x200_0000)]);
	const fragment = (offset: number): Uint8Array =>
		boxOf('moof', [
			boxOf('mfhd', [numbers(0, 1)]),
			boxOf('traf', [
				head,
				boxOf('tfdt', [numbers(0, 0)]),
				boxOf('trun', [numbers(runFlags, 1, offset, timescale, sample.size)]),
			]),
		]);
	const { length } = fragment(0);
	return concat([init, fragment(length + 8), boxOf('mdat', [frame])]);
}

import { BoxContent, boxAt, boxesIn } from './inside.ts';

/* Reads the first picture of a fragment. Pure. */

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
 * Returns the bytes of a fragment's first sample.
 * @returns `null` if it has none of a stated size within its data
 * @throws InvalidBoxes if it cannot be parsed
 */
export function firstSampleOf({ moof, mdat }: { moof: Uint8Array; mdat: Uint8Array }): Uint8Array | null {
	const traf = boxAt(moof, 8, moof.length, ['traf']);
	const tfhd = boxAt(moof, 8, moof.length, ['traf', 'tfhd']);
	const trun = traf && [...boxesIn(moof, traf.content, traf.end)].find(({ type }) => type === 'trun');
	if (!tfhd || !trun) return null;
	const sample = firstSample(new BoxContent(moof, trun), defaultSizeIn(new BoxContent(moof, tfhd)));
	if (!sample?.size) return null;
	const from = sample.offset === null ? 8 : sample.offset - moof.length;
	const frame = from < 8 ? null : mdat.subarray(from, from + sample.size);
	return frame?.length === sample.size ? frame : null;
}

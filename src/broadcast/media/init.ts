import { kindOf, type Track } from '../tracks.ts';
import { InvalidBoxes } from './boxes.ts';
import { boxAt, boxesIn, BoxContent, type Box } from './inside.ts';

/** Why an init segment is refused. Each reason has a message in `messages/` that says how to encode instead. */
export type InitRefusal = 'one-track-only' | 'not-h264' | 'not-aac' | 'not-48k-mono' | 'wrong-kind';

/** A stream's metadata from its init segment. */
export interface Init {
	/** Ticks per second. */
	timescale: number;
	/** RFC 6381 notation: `avc1.42c01f`, `mp4a.40.2`. */
	codec: string;
	/** Pixels; 0 for sound. */
	width: number;
	height: number;
	/** Defaults for a sample's duration (ticks) and flags where a fragment does not state them. */
	defaultDuration: number;
	defaultFlags: number;
	/** The complete decoder configuration; fragments are compatible with an init segment only if it is equal. */
	setup: string;
}

const hex = (bytes: Uint8Array): string =>
	[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
/** Maximum timescale: it is stored in a 32-bit database column. */
const maxTimescale = 2 ** 31;

/**
 * Parses `moov` and sets its track id to 1, so fragments of different senders are compatible. ISO/IEC 14496-12 §8;
 * 14496-15 §5.3 (avcC); 14496-1 §7.2.6 (esds).
 * @param moov modified in place
 * @throws InvalidBoxes if it cannot be parsed
 */
export function readInit(moov: Uint8Array, track: Track): Init | InitRefusal {
	const traks = [...boxesIn(moov, 8, moov.length)].filter(({ type }) => type === 'trak');
	const [trak] = traks;
	if (!trak || traks.length !== 1) return 'one-track-only';
	const need = (path: readonly string[]): Box => {
		const found = boxAt(moov, trak.content, trak.end, path);
		if (!found) throw new InvalidBoxes('not-mp4');
		return found;
	};
	const mdhd = new BoxContent(moov, need(['mdia', 'mdhd']));
	const timescale = mdhd.u32(mdhd.u8(0) === 1 ? 20 : 12);
	const stsd = need(['mdia', 'minf', 'stbl', 'stsd']);
	const entry = [...boxesIn(moov, stsd.content + 8, stsd.end)][0];
	const trex = boxAt(moov, 8, moov.length, ['mvex', 'trex']);
	if (!entry || !timescale || timescale >= maxTimescale || !trex)
		throw new InvalidBoxes(trex ? 'not-mp4' : 'not-fragmented');
	const tkhd = new BoxContent(moov, need(['tkhd']));
	tkhd.setU32(tkhd.u8(0) === 1 ? 20 : 12, 1);
	const defaults = new BoxContent(moov, trex);
	defaults.setU32(4, 1);
	const picture = entry.type === 'avc1' || entry.type === 'avc3';
	if (!picture && entry.type !== 'mp4a') return kindOf(track) === 'video' ? 'not-h264' : 'not-aac';
	if (picture !== (kindOf(track) === 'video')) return 'wrong-kind';
	const read = picture ? readPicture(moov, entry) : readSound(moov, entry);
	if (typeof read === 'string') return read;
	const defaultDuration = defaults.u32(12);
	const defaultFlags = defaults.u32(20);
	return {
		timescale,
		...read,
		defaultDuration,
		defaultFlags,
		setup: `${read.setup} ${timescale} ${hex(moov.subarray(trex.content + 8, trex.end))}`,
	};
}

type Read = Pick<Init, 'codec' | 'width' | 'height' | 'setup'>;

function readPicture(moov: Uint8Array, entry: Box): Read {
	const avcC = boxAt(moov, entry.content + 78, entry.end, ['avcC']);
	if (!avcC || avcC.end < avcC.content + 4) throw new InvalidBoxes('not-mp4');
	// Profile, constraints and level come from the stream itself, since encoders may state others.
	const codec = `${entry.type}.${hex(moov.subarray(avcC.content + 1, avcC.content + 4))}`;
	const sample = new BoxContent(moov, entry);
	const [width, height] = [sample.u16(24), sample.u16(26)];
	return { codec, width, height, setup: hex(moov.subarray(avcC.content, avcC.end)) };
}

function readSound(moov: Uint8Array, entry: Box): Read | InitRefusal {
	const esds = boxAt(moov, entry.content + 28, entry.end, ['esds']);
	if (!esds) throw new InvalidBoxes('not-mp4');
	const config = audioConfig(moov, esds);
	if (!config || config.length < 2) return 'not-aac';
	// ISO/IEC 14496-3 §1.6.2.1: five bits of object type, four of frequency, four of channels.
	const bits = ((config[0] ?? 0) << 8) | (config[1] ?? 0);
	const [type, frequency, channels] = [bits >> 11, (bits >> 7) & 15, (bits >> 3) & 15];
	if (type !== 2) return 'not-aac';
	if (frequency !== 3 || channels !== 1) return 'not-48k-mono';
	// Only the decoder configuration; encoders append data of their own.
	return { codec: 'mp4a.40.2', width: 0, height: 0, setup: hex(config.subarray(0, 2)) };
}

/** Maximum bytes of a descriptor's length field (ISO/IEC 14496-1 §8.3.3). */
const maxLengthBytes = 4;

/**
 * Extracts the decoder configuration from nested descriptors, each a tag, a length and content. Every step advances by
 * at least two bytes, so the loop ends for any input.
 * @returns `null` if there is none
 * @throws InvalidBoxes if a descriptor exceeds the box
 */
function audioConfig(moov: Uint8Array, esds: Box): Uint8Array | null {
	// Bytes before the nested descriptors, of ES_Descriptor and DecoderConfigDescriptor.
	const within: Readonly<Record<number, number>> = { 3: 3, 4: 13 };
	const descriptors = new BoxContent(moov, esds);
	const size = esds.end - esds.content;
	for (let at = 4; at < size;) {
		const tag = descriptors.u8(at);
		const { length, start } = lengthAt(descriptors, at + 1);
		if (start + length > size) throw new InvalidBoxes('not-mp4');
		if (tag === 5) return moov.subarray(esds.content + start, esds.content + start + length);
		at = start + (within[tag] ?? length);
	}
	return null;
}

/**
 * Reads a descriptor's length, seven bits per byte, and the offset of its content.
 * @throws InvalidBoxes if the length has no end
 */
function lengthAt(descriptors: BoxContent, from: number): { length: number; start: number } {
	let length = 0;
	for (let at = from; at < from + maxLengthBytes; at += 1) {
		const byte = descriptors.u8(at);
		length = length * 128 + (byte & 127);
		if (byte < 128) return { length, start: at + 1 };
	}
	throw new InvalidBoxes('not-mp4');
}

import { kindOf, type Track } from '../tracks.ts';
import { BadBoxes, boxAt, boxesIn, type Box } from './boxes.ts';

/** Why a beginning is not taken. Each has a sentence in `words/` that says how to encode instead. */
export type InitRefusal = 'one-track-only' | 'not-h264' | 'not-aac' | 'not-48k-mono' | 'wrong-kind';

/** What the beginning of a stream says about it. */
export interface Init {
	/** Ticks in a second. */
	timescale: number;
	/** As RFC 6381 writes it: `avc1.42c01f`, `mp4a.40.2`. */
	codec: string;
	/** In pixels; 0 for sound. */
	width: number;
	height: number;
	/** Of a sample, in ticks, and its flags, where a fragment does not say. */
	defaultDuration: number;
	defaultFlags: number;
	/** What must be the same for fragments to be played after it: all that a decoder is set up with. */
	setup: string;
}

const hex = (bytes: Uint8Array): string =>
	[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Reads `moov`, and gives its track the number 1, so that fragments of one pusher follow those of another.
 * ISO/IEC 14496-12 §8; 14496-15 §5.3 (avcC); 14496-1 §7.2.6 (esds).
 * @param moov is changed in place
 * @throws BadBoxes when it cannot be read
 */
export function readInit(moov: Uint8Array, track: Track): Init | InitRefusal {
	const view = viewOf(moov);
	const traks = [...boxesIn(moov, 8, moov.length)].filter(({ type }) => type === 'trak');
	const [trak] = traks;
	if (!trak || traks.length !== 1) return 'one-track-only';
	const need = (path: readonly string[], from: Box = trak): Box => {
		const found = boxAt(moov, from.content, from.end, path);
		if (!found) throw new BadBoxes('not-mp4');
		return found;
	};
	const mdhd = need(['mdia', 'mdhd']);
	const timescale = view.getUint32(mdhd.content + (moov[mdhd.content] === 1 ? 20 : 12));
	const stsd = need(['mdia', 'minf', 'stbl', 'stsd']);
	const entry = [...boxesIn(moov, stsd.content + 8, stsd.end)][0];
	const trex = boxAt(moov, 8, moov.length, ['mvex', 'trex']);
	if (!entry || !timescale || !trex) throw new BadBoxes(trex ? 'not-mp4' : 'not-fragmented');
	const tkhd = need(['tkhd']);
	view.setUint32(tkhd.content + (moov[tkhd.content] === 1 ? 20 : 12), 1);
	view.setUint32(trex.content + 4, 1);
	const picture = entry.type === 'avc1' || entry.type === 'avc3';
	if (!picture && entry.type !== 'mp4a') return kindOf(track) === 'video' ? 'not-h264' : 'not-aac';
	if (picture !== (kindOf(track) === 'video')) return 'wrong-kind';
	const read = picture ? readPicture(moov, entry) : readSound(moov, entry);
	if (typeof read === 'string') return read;
	const defaultDuration = view.getUint32(trex.content + 12);
	const defaultFlags = view.getUint32(trex.content + 20);
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
	const view = viewOf(moov);
	const avcC = boxAt(moov, entry.content + 78, entry.end, ['avcC']);
	if (!avcC) throw new BadBoxes('not-mp4');
	// Profile, constraints and level are those of the stream itself: what an encoder says of it may differ.
	const codec = `${entry.type}.${hex(moov.subarray(avcC.content + 1, avcC.content + 4))}`;
	const [width, height] = [view.getUint16(entry.content + 24), view.getUint16(entry.content + 26)];
	return { codec, width, height, setup: hex(moov.subarray(avcC.content, avcC.end)) };
}

function readSound(moov: Uint8Array, entry: Box): Read | InitRefusal {
	const esds = boxAt(moov, entry.content + 28, entry.end, ['esds']);
	if (!esds) throw new BadBoxes('not-mp4');
	const config = audioConfig(moov.subarray(esds.content + 4, esds.end));
	if (!config || config.length < 2) return 'not-aac';
	// ISO/IEC 14496-3 §1.6.2.1: five bits of object type, four of frequency, four of channels.
	const bits = ((config[0] ?? 0) << 8) | (config[1] ?? 0);
	const [type, frequency, channels] = [bits >> 11, (bits >> 7) & 15, (bits >> 3) & 15];
	if (type !== 2) return 'not-aac';
	if (frequency !== 3 || channels !== 1) return 'not-48k-mono';
	// Only what decoders are set up with; encoders add signs of their own behind it.
	return { codec: 'mp4a.40.2', width: 0, height: 0, setup: hex(config.subarray(0, 2)) };
}

/** The configuration for the decoder out of nested descriptors, each a tag, a length of up to four bytes, content. */
function audioConfig(bytes: Uint8Array): Uint8Array | null {
	// How many bytes stand before the descriptors within: of the stream, and of its decoder.
	const within: Readonly<Record<number, number>> = { 3: 3, 4: 13 };
	for (let at = 0; at < bytes.length;) {
		const tag = bytes[at++] ?? 0;
		let length = 0;
		for (let more = true; more;) {
			const byte = bytes[at++];
			if (byte === undefined) return null;
			length = (length << 7) | (byte & 127);
			more = byte > 127;
		}
		if (tag === 5) return bytes.subarray(at, at + length);
		at += within[tag] ?? length;
	}
	return null;
}

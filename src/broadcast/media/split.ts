import { InvalidBoxes, BoxReader, boxOf, concat } from './boxes.ts';
import { boxAt, boxesIn, BoxContent } from './inside.ts';

/**
 * Splits a fragmented MP4 with several tracks into one stream per track, for programs that write picture and sounds
 * into one stream. The tracks' fragments must already be separate (ffmpeg: `-movflags +separate_moof`). ISO/IEC
 * 14496-12 §8. Pure.
 */

/** Bytes of one track. `at`: its index among the tracks of its kind, from 0, in file order. */
export interface TrackBytes {
	kind: 'video' | 'audio';
	at: number;
	bytes: Uint8Array;
	/** Whether they are the init segment rather than a fragment. */
	isInit: boolean;
}

export class TrackSplitter {
	readonly #boxes = new BoxReader();
	/** The file's tracks by track id. */
	#tracks = new Map<number, { kind: TrackBytes['kind']; at: number }>();

	/**
	 * Adds the next bytes of the file.
	 * @returns what is complete so far
	 * @throws InvalidBoxes
	 */
	push(bytes: Uint8Array): TrackBytes[] {
		return this.#boxes.push(bytes).flatMap((boxes) => {
			if (boxes.kind === 'init')
				return this.#readInit(boxes.bytes.subarray(0, boxes.bytes.length - boxes.moov.length), boxes.moov);
			const { moof, mdat } = boxes;
			const tfhd = boxAt(moof, 8, moof.length, ['traf', 'tfhd']);
			const trafs = [...boxesIn(moof, 8, moof.length)].filter(({ type }) => type === 'traf');
			if (!tfhd || trafs.length !== 1) throw new InvalidBoxes('no-fragment-header');
			const track = this.#tracks.get(new BoxContent(moof, tfhd).u32(4));
			return track ? [{ ...track, bytes: concat([moof, mdat]), isInit: false }] : [];
		});
	}

	#readInit(ftyp: Uint8Array, moov: Uint8Array): TrackBytes[] {
		const inside = [...boxesIn(moov, 8, moov.length)];
		const bytesOf = ({ start, end }: { start: number; end: number }): Uint8Array => moov.subarray(start, end);
		const head = inside.filter(({ type }) => type === 'mvhd').map(bytesOf);
		const mvex = inside.find(({ type }) => type === 'mvex');
		if (!mvex) throw new InvalidBoxes('not-fragmented');
		// Indexed by track id, since a search per track would take quadratic time.
		const defaults = new Map<number, Uint8Array>();
		for (const one of boxesIn(moov, mvex.content, mvex.end))
			if (one.type === 'trex') defaults.set(new BoxContent(moov, one).u32(4), bytesOf(one));
		this.#tracks = new Map();
		const seen = { video: 0, audio: 0 };
		return inside.flatMap((trak) => {
			if (trak.type !== 'trak') return [];
			const tkhd = boxAt(moov, trak.content, trak.end, ['tkhd']);
			const hdlr = boxAt(moov, trak.content, trak.end, ['mdia', 'hdlr']);
			if (!tkhd || !hdlr) throw new InvalidBoxes('not-mp4');
			const handler = String.fromCharCode(...moov.subarray(hdlr.content + 8, hdlr.content + 12));
			if (handler !== 'vide' && handler !== 'soun') return [];
			const kind = handler === 'vide' ? 'video' : 'audio';
			const own = new BoxContent(moov, tkhd);
			const number = own.u32(own.u8(0) === 1 ? 20 : 12);
			const track = { kind, at: seen[kind]++ } as const;
			this.#tracks.set(number, track);
			const trex = defaults.get(number);
			const bytes = concat([
				ftyp,
				boxOf('moov', [...head, bytesOf(trak), boxOf('mvex', trex ? [trex] : [])]),
			]);
			return [{ ...track, bytes, isInit: true }];
		});
	}
}

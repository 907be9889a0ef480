import { largestOf, picture } from '../tracks.ts';

/**
 * Takes fragmented MP4 apart as it comes in, in any cutting: a file for each segment, or one body without end.
 * ISO/IEC 14496-12 §4.2 (boxes), §8.8 (movie fragments). Pure: bytes in, pieces out.
 */

/** Why bytes are not taken. Each has a sentence in `words/`. */
export type BoxRefusal = 'not-mp4' | 'box-too-large' | 'not-fragmented' | 'no-fragment-header';

/** Bytes that cannot be fragmented MP4. */
export class InvalidBoxes extends Error {
	readonly refusal: BoxRefusal;
	constructor(refusal: BoxRefusal) {
		super(refusal);
		this.refusal = refusal;
	}
}

/** `init`: what a player needs before the first fragment, `ftyp` and `moov`. `fragment`: `moof` and `mdat`. */
export type TopLevelBoxes =
	| { kind: 'init'; bytes: Uint8Array; moov: Uint8Array }
	| { kind: 'fragment'; moof: Uint8Array; mdat: Uint8Array };

const kB = 1024;
/** The most bytes of a box that is kept, and of one that is passed over. The moov of one track has about one kB. */
const limits: Readonly<Record<string, number>> = {
	ftyp: kB,
	moov: 32 * kB,
	moof: 256 * kB,
};
const passedOver = 256 * kB;
// Nothing of them is needed: the pusher's own index, times and free space. Any other is passed over too, but
// a body that begins with one is not MP4.
const known = new Set([
	...Object.keys(limits),
	'mdat',
	'styp',
	'sidx',
	'prft',
	'emsg',
	'free',
	'skip',
	'mfra',
	'uuid',
]);

const none = new Uint8Array(0);

/** Reads the boxes of one body. */
export class BoxReader {
	readonly #limits: Readonly<Record<string, number>>;
	/** Room for what came of boxes that are not whole; it fills `#length` bytes of it. */
	#room: Uint8Array = none;
	#length = 0;
	#needed = 8;
	#ftyp: Uint8Array = none;
	#moof: Uint8Array | null = null;
	#begun = false;

	/** @param mdat the most bytes of media in a fragment, by its track: `largestOf`; else as many as a picture has */
	constructor({ mdat = largestOf(picture) }: { mdat?: number } = {}) {
		this.#limits = { ...limits, mdat };
	}

	/**
	 * The next bytes of the body.
	 * @returns the pieces that are whole by now
	 * @throws BadBoxes; then nothing more of this body can be read
	 */
	push(bytes: Uint8Array): TopLevelBoxes[] {
		this.#hold(bytes);
		if (this.#length < this.#needed) return [];
		this.#needed = 8;
		const pieces: TopLevelBoxes[] = [];
		let rest = this.#room.subarray(0, this.#length);
		for (let box = this.#next(rest); box; box = this.#next(rest)) {
			rest = rest.subarray(box.bytes.length);
			const piece = this.#take(box.type, box.bytes);
			if (piece) pieces.push(piece);
		}
		[this.#room, this.#length] = [new Uint8Array(rest), rest.length];
		return pieces;
	}

	/** Whether the body could end here; otherwise it was cut within a box or between the two of a fragment. */
	get complete(): boolean {
		return !this.#length && !this.#moof;
	}

	/**
	 * Puts bytes to those that are there. A body may come in drops: none of them is held by itself, which takes a
	 * hundred times its room, and the room doubles, so that all is copied twice at most. What a box says of its size
	 * takes none before it has come.
	 */
	#hold(bytes: Uint8Array): void {
		const length = this.#length + bytes.length;
		if (length > this.#room.length) {
			const room = new Uint8Array(Math.max(length, Math.min(2 * length, this.#needed)));
			room.set(this.#room.subarray(0, this.#length));
			this.#room = room;
		}
		this.#room.set(bytes, this.#length);
		this.#length = length;
	}

	/** The box at the beginning of `rest`, when all of it is there. */
	#next(rest: Uint8Array): { type: string; bytes: Uint8Array } | null {
		if (rest.length < 8) return null;
		const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
		const type = String.fromCharCode(...rest.subarray(4, 8));
		if (!this.#begun && !known.has(type)) throw new InvalidBoxes('not-mp4');
		if (!/^[\x20-\x7e]{4}$/.test(type)) throw new InvalidBoxes('not-mp4');
		let size = view.getUint32(0);
		let header = 8;
		if (size === 1) {
			if (rest.length < 16) return this.#wait(16);
			const long = view.getBigUint64(8);
			size = long > 0xffff_ffffn ? 0xffff_ffff : Number(long);
			header = 16;
		}
		// A box of size 0 goes on to the end of the body, which a live one does not have.
		if (size < header) throw new InvalidBoxes('not-mp4');
		if (size > (this.#limits[type] ?? passedOver)) throw new InvalidBoxes('box-too-large');
		this.#begun = true;
		if (rest.length < size) return this.#wait(size);
		return { type, bytes: rest.subarray(0, size) };
	}

	#wait(bytes: number): null {
		this.#needed = bytes;
		return null;
	}

	#take(type: string, bytes: Uint8Array): TopLevelBoxes | null {
		// Copies: what is kept must not hold on to the whole of what came in with it. (A Buffer's `slice` is none.)
		if (type === 'ftyp') this.#ftyp = new Uint8Array(bytes);
		if (type === 'moov') {
			const moov = new Uint8Array(bytes);
			return { kind: 'init', bytes: concat([this.#ftyp, moov]), moov };
		}
		if (type === 'moof') this.#moof = new Uint8Array(bytes);
		if (type !== 'mdat') return null;
		const moof = this.#moof;
		if (!moof) throw new InvalidBoxes(this.#ftyp.length ? 'not-fragmented' : 'no-fragment-header');
		this.#moof = null;
		return { kind: 'fragment', moof, mdat: new Uint8Array(bytes) };
	}
}

/** Bytes one after the other. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

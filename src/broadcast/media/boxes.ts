import { largestOf, picture } from '../tracks.ts';

/**
 * Parses fragmented MP4 incrementally, in chunks of any size: one file per segment, or one endless upload. ISO/IEC
 * 14496-12 §4.2 (boxes), §8.8 (movie fragments). Pure.
 */

/** Why bytes are refused. Each reason has a message in `messages/`. */
export type BoxRefusal = 'not-mp4' | 'box-too-large' | 'not-fragmented' | 'no-fragment-header';

/** Thrown for bytes that cannot be fragmented MP4. */
export class InvalidBoxes extends Error {
	readonly refusal: BoxRefusal;
	constructor(refusal: BoxRefusal) {
		super(refusal);
		this.refusal = refusal;
	}
}

/** `init`: an init segment, `ftyp` and `moov`. `fragment`: `moof` and `mdat`, and the `prft` before them if there is one. */
export type TopLevelBoxes =
	| { kind: 'init'; bytes: Uint8Array; moov: Uint8Array }
	| { kind: 'fragment'; moof: Uint8Array; mdat: Uint8Array; prft?: Uint8Array };

const kB = 1024;
/** Maximum bytes of boxes that are kept, and of those that are skipped. The moov of one track has about 1 kB. */
const limits: Readonly<Record<string, number>> = {
	ftyp: kB,
	moov: 32 * kB,
	moof: 256 * kB,
};
const skippedLimit = 256 * kB;
const longestPrft = 32;
// Known box types. Those without a limit hold the sender's own index, times and padding, and are skipped. Unknown types
// are skipped as well, but data that starts with one is not MP4.
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

/** Reads the boxes of one upload. */
export class BoxReader {
	readonly #limits: Readonly<Record<string, number>>;
	/** Buffer for incomplete boxes, of which `#length` bytes are used. */
	#buffer: Uint8Array = none;
	#length = 0;
	#needed = 8;
	#ftyp: Uint8Array = none;
	#moof: Uint8Array | null = null;
	#prft: Uint8Array | null = null;
	#started = false;

	/** @param mdat maximum media bytes per fragment of this track (`largestOf`); defaults to the picture's */
	constructor({ mdat = largestOf(picture) }: { mdat?: number } = {}) {
		this.#limits = { ...limits, mdat };
	}

	/**
	 * Adds the next bytes.
	 * @returns the parts that are complete now
	 * @throws InvalidBoxes; nothing more can be read afterwards
	 */
	push(bytes: Uint8Array): TopLevelBoxes[] {
		this.#append(bytes);
		if (this.#length < this.#needed) return [];
		this.#needed = 8;
		const allBoxes: TopLevelBoxes[] = [];
		let rest = this.#buffer.subarray(0, this.#length);
		for (let box = this.#next(rest); box; box = this.#next(rest)) {
			rest = rest.subarray(box.bytes.length);
			const boxes = this.#take(box.type, box.bytes);
			if (boxes) allBoxes.push(boxes);
		}
		[this.#buffer, this.#length] = [new Uint8Array(rest), rest.length];
		return allBoxes;
	}

	/** Whether the upload could end here; otherwise it was cut off within a box or between moof and mdat. */
	get complete(): boolean {
		return !this.#length && !this.#moof;
	}

	/**
	 * Appends bytes to the buffer. Tiny chunks are copied rather than kept as objects, which would take a hundred times
	 * their size. The buffer doubles, so each byte is copied at most twice. A box's declared size allocates nothing
	 * before its bytes arrive.
	 */
	#append(bytes: Uint8Array): void {
		const length = this.#length + bytes.length;
		if (length > this.#buffer.length) {
			const room = new Uint8Array(Math.max(length, Math.min(2 * length, this.#needed)));
			room.set(this.#buffer.subarray(0, this.#length));
			this.#buffer = room;
		}
		this.#buffer.set(bytes, this.#length);
		this.#length = length;
	}

	/** Returns the box at the start of `rest` if it is complete. */
	#next(rest: Uint8Array): { type: string; bytes: Uint8Array } | null {
		if (rest.length < 8) return null;
		const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
		const type = String.fromCharCode(...rest.subarray(4, 8));
		if (!this.#started && !known.has(type)) throw new InvalidBoxes('not-mp4');
		if (!/^[\x20-\x7e]{4}$/.test(type)) throw new InvalidBoxes('not-mp4');
		let size = view.getUint32(0);
		let header = 8;
		if (size === 1) {
			if (rest.length < 16) return this.#wait(16);
			const long = view.getBigUint64(8);
			size = long > 0xffff_ffffn ? 0xffff_ffff : Number(long);
			header = 16;
		}
		// Size 0 means “until the end of the file”, which is invalid in a live stream.
		if (size < header) throw new InvalidBoxes('not-mp4');
		if (size > (this.#limits[type] ?? skippedLimit)) throw new InvalidBoxes('box-too-large');
		this.#started = true;
		if (rest.length < size) return this.#wait(size);
		return { type, bytes: rest.subarray(0, size) };
	}

	#wait(bytes: number): null {
		this.#needed = bytes;
		return null;
	}

	#take(type: string, bytes: Uint8Array): TopLevelBoxes | null {
		// Copied, so a kept box does not retain the whole network buffer. (`Buffer.slice` would not copy.)
		if (type === 'ftyp') this.#ftyp = new Uint8Array(bytes);
		if (type === 'moov') {
			const moov = new Uint8Array(bytes);
			return { kind: 'init', bytes: concat([this.#ftyp, moov]), moov };
		}
		if (type === 'prft') this.#prft = new Uint8Array(bytes.subarray(0, longestPrft));
		if (type === 'moof') this.#moof = new Uint8Array(bytes);
		if (type !== 'mdat') return null;
		const moof = this.#moof;
		if (!moof) throw new InvalidBoxes(this.#ftyp.length ? 'not-fragmented' : 'no-fragment-header');
		const prft = this.#prft;
		this.#moof = this.#prft = null;
		return { kind: 'fragment', moof, mdat: new Uint8Array(bytes), ...(prft && { prft }) };
	}
}

/** Concatenates byte arrays. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
	const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

/** Builds a box from its parts. */
export function boxOf(type: string, parts: readonly Uint8Array[]): Uint8Array {
	const bytes = concat([new Uint8Array(8), ...parts]);
	new DataView(bytes.buffer).setUint32(0, bytes.length);
	for (const at of [0, 1, 2, 3]) bytes[4 + at] = type.charCodeAt(at);
	return bytes;
}

import { InvalidBoxes } from './boxes.ts';

/* Reads the contents of a complete box (ISO/IEC 14496-12 §4.2). Pure. */

/** A nested box: offsets of its start, its content and its end. */
export interface Box {
	type: string;
	start: number;
	content: number;
	end: number;
}

/**
 * Iterates over the boxes in a range of `bytes`.
 * @throws InvalidBoxes if they do not fit
 */
export function* boxesIn(bytes: Uint8Array, from: number, to: number): Generator<Box> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let start = from; start < to;) {
		if (start + 8 > to) throw new InvalidBoxes('not-mp4');
		const size = view.getUint32(start);
		if (size < 8 || start + size > to) throw new InvalidBoxes('not-mp4');
		const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
		yield { type, start, content: start + 8, end: start + size };
		start += size;
	}
}

/**
 * Reads and writes integers in a box, at offsets from the start of its content, and never beyond its end.
 * @throws InvalidBoxes if the box is too short
 */
export class BoxContent {
	readonly #view: DataView;

	constructor(bytes: Uint8Array, { content, end }: Pick<Box, 'content' | 'end'>) {
		this.#view = new DataView(bytes.buffer, bytes.byteOffset + content, end - content);
	}

	u8(at: number): number {
		return this.#with(at, 1).getUint8(at);
	}

	u16(at: number): number {
		return this.#with(at, 2).getUint16(at);
	}

	u32(at: number): number {
		return this.#with(at, 4).getUint32(at);
	}

	u64(at: number): bigint {
		return this.#with(at, 8).getBigUint64(at);
	}

	setU32(at: number, value: number): void {
		this.#with(at, 4).setUint32(at, value);
	}

	setU64(at: number, value: bigint): void {
		this.#with(at, 8).setBigUint64(at, value);
	}

	#with(at: number, bytes: number): DataView {
		if (at + bytes > this.#view.byteLength) throw new InvalidBoxes('not-mp4');
		return this.#view;
	}
}

/** Returns the first box at a path of types, starting in a box whose content is at `from`. */
export function boxAt(bytes: Uint8Array, from: number, to: number, path: readonly string[]): Box | null {
	const [type, ...rest] = path;
	for (const box of boxesIn(bytes, from, to))
		if (box.type === type) return rest.length ? boxAt(bytes, box.content, box.end, rest) : box;
	return null;
}

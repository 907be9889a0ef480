import { readFragment } from '../../media/fragment.ts';
import { readInit, type Init } from '../../media/init.ts';
import type { Track } from '../../tracks.ts';

/** One second of one track, ready to be sent: a beginning and fragments. */
export interface EncodedSecond {
	/** Unix time: it begins in [slot, slot + 1). */
	slot: number;
	bytes: Uint8Array;
}

/**
 * Gathers what an encoder's file is written in, fragment by fragment, into seconds. Each second brings the beginning
 * along, so that any of them can be the first that a server sees.
 */
export class SecondGrid {
	readonly #whole: (second: EncodedSecond) => void;
	readonly #track: Track;
	#beginning: Uint8Array[] = [];
	#begun = false;
	#init: Init | null = null;
	#slot = -1;
	#until = -1;
	#parts: Uint8Array[] = [];

	/**
	 * @param whole is given each second at once when it is full: an encoder writes a fragment only when it has what
	 * follows, and whoever waited for the next fragment would give each second of picture a second late
	 */
	constructor(whole: (second: EncodedSecond) => void, track: Track) {
		this.#whole = whole;
		this.#track = track;
	}

	/** A box of the beginning. The first after fragments starts another beginning. */
	begin(box: Uint8Array): void {
		if (this.#begun) {
			this.end();
			this.#beginning = [];
		}
		this.#begun = false;
		this.#beginning.push(box.slice());
		if (!isMoov(box)) return;
		const init = readInit(box.slice(), this.#track);
		this.#init = typeof init === 'string' ? null : init;
	}

	/** The header of a fragment that begins at `start`, unix seconds. */
	header(box: Uint8Array, start: number): void {
		this.#begun = true;
		const slot = Math.floor(start + 1e-3);
		if (slot !== this.#slot) this.end();
		this.#slot = slot;
		this.#parts.push(box.slice());
		const fragment = this.#init && readFragment(box.slice(), this.#init);
		this.#until =
			fragment && typeof fragment !== 'string'
				? start + fragment.duration / (this.#init?.timescale ?? 1)
				: -1;
	}

	/** What belongs to the last header. */
	content(box: Uint8Array): void {
		this.#parts.push(box.slice());
		if (this.#until >= this.#slot + 1 - 1e-3) this.end();
	}

	/** Nothing more will come: what was gathered is whole as it is. */
	end(): void {
		if (!this.#parts.length) return;
		const bytes = concat([...this.#beginning, ...this.#parts]);
		this.#parts = [];
		this.#whole({ slot: this.#slot, bytes });
	}
}

const isMoov = (box: Uint8Array): boolean => String.fromCharCode(...box.subarray(4, 8)) === 'moov';

function concat(parts: readonly Uint8Array[]): Uint8Array {
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}

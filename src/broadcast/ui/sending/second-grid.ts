import { concat } from '../../media/boxes.ts';
import { readFragment } from '../../media/fragment.ts';
import { readInit, type Init } from '../../media/init.ts';
import type { Track } from '../../tracks.ts';

/** One encoded second of a track: init segment and fragments. */
export interface EncodedSecond {
	/** Unix time; the second starts in [slot, slot + 1). */
	time: number;
	bytes: Uint8Array;
}

/**
 * Groups an encoder's fragments into seconds. Each second includes the init segment, so it can be the first that a
 * server receives.
 */
export class SecondGrid {
	readonly #onSecond: (second: EncodedSecond) => void;
	readonly #track: Track;
	#initBoxes: Uint8Array[] = [];
	#hasFragments = false;
	#init: Init | null = null;
	#time = -1;
	#until = -1;
	#parts: Uint8Array[] = [];

	/**
	 * @param onSecond called as soon as a second is complete; waiting for the next fragment would delay every second of
	 * picture by a second, because encoders write a fragment only when the next one starts
	 */
	constructor(onSecond: (second: EncodedSecond) => void, track: Track) {
		this.#onSecond = onSecond;
		this.#track = track;
	}

	/** Adds a box of the init segment; the first one after fragments starts a new init segment. */
	begin(box: Uint8Array): void {
		if (this.#hasFragments) {
			this.end();
			this.#initBoxes = [];
		}
		this.#hasFragments = false;
		this.#initBoxes.push(box.slice());
		if (!isMoov(box)) return;
		const init = readInit(box.slice(), this.#track);
		this.#init = typeof init === 'string' ? null : init;
	}

	/** Adds the moof of a fragment that starts at `start`, in unix seconds. */
	header(box: Uint8Array, start: number): void {
		this.#hasFragments = true;
		const time = Math.floor(start + 1e-3);
		if (time !== this.#time) this.end();
		this.#time = time;
		this.#parts.push(box.slice());
		const fragment = this.#init && readFragment(box.slice(), this.#init);
		this.#until =
			fragment && typeof fragment !== 'string'
				? start + fragment.duration / (this.#init?.timescale ?? 1)
				: -1;
	}

	/** Adds the data of the last moof. */
	content(box: Uint8Array): void {
		this.#parts.push(box.slice());
		if (this.#until >= this.#time + 1 - 1e-3) this.end();
	}

	/** Ends the stream and emits the incomplete second. */
	end(): void {
		if (!this.#parts.length) return;
		const bytes = concat([...this.#initBoxes, ...this.#parts]);
		this.#parts = [];
		this.#onSecond({ time: this.#time, bytes });
	}
}

const isMoov = (box: Uint8Array): boolean => String.fromCharCode(...box.subarray(4, 8)) === 'moov';

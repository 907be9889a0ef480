/** One second of one track, ready to be sent: a beginning and fragments. */
export interface Second {
	/** Unix time: it begins in [slot, slot + 1). */
	slot: number;
	bytes: Uint8Array;
}

/**
 * Gathers what an encoder's file is written in, fragment by fragment, into seconds. Each second brings the beginning
 * along, so that any of them can be the first that a server sees.
 */
export class Slots {
	readonly #whole: (second: Second) => void;
	#beginning: Uint8Array[] = [];
	#begun = false;
	#slot = -1;
	#parts: Uint8Array[] = [];

	constructor(whole: (second: Second) => void) {
		this.#whole = whole;
	}

	/** A box of the beginning. The first after fragments starts another beginning. */
	begin(box: Uint8Array): void {
		if (this.#begun) {
			this.end();
			this.#beginning = [];
		}
		this.#begun = false;
		this.#beginning.push(box.slice());
	}

	/** The header of a fragment that begins at `start`, unix seconds. */
	header(box: Uint8Array, start: number): void {
		this.#begun = true;
		const slot = Math.floor(start + 1e-3);
		if (slot !== this.#slot) this.end();
		this.#slot = slot;
		this.#parts.push(box.slice());
	}

	/** What belongs to the last header. */
	content(box: Uint8Array): void {
		this.#parts.push(box.slice());
	}

	/** Nothing more will come: what was gathered is whole as it is. */
	end(): void {
		if (!this.#parts.length) return;
		const bytes = concat([...this.#beginning, ...this.#parts]);
		this.#parts = [];
		this.#whole({ slot: this.#slot, bytes });
	}
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}

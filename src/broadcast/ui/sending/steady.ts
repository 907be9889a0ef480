/** Samples a second. */
export const rate = 48_000;

/** For so many blocks the least late arrival is looked for: five seconds of blocks of 20 ms. */
const looked = 250;
/** Seconds by which the sound may be off before one sample is put in or left out. */
const slack = 0.002;
/** Sound that is behind by this many seconds, and does not catch up, has lost some: silence takes its place at once. */
const late = 0.05;
/** Beyond this many seconds something has stopped: what is missing is silence, what is too much is left out. */
const torn = 0.25;
/** A longer silence than this is not made up: the sound begins anew. */
const lost = 3;

/** What is to be encoded: samples without a gap, and whether they begin anew, at which moment. */
export interface SampleBlock {
	/** Unix seconds at which these begin, where they do not follow on what came before; else `null`. */
	begins: number | null;
	samples: Float32Array;
}

/**
 * Keeps sound on the wall clock. A sound card's second is not quite a second, and encoders only count samples: over
 * four hours that would be half a second between lips and words. So now and then one sample is put in or left out,
 * which nobody hears, by where the least late of the last blocks should have been.
 */
export class SteadyClock {
	#begun: number | null = null;
	#count = 0;
	#last = 0;
	#late: number[] = [];

	/**
	 * @param block samples as they were heard
	 * @param until unix seconds at which the last of them was heard
	 * @returns `null` where this block is left out
	 */
	take(block: Float32Array, until: number): SampleBlock | null {
		const length = block.length / rate;
		const stopped = this.#begun !== null && until - this.#last > torn + length;
		this.#last = until;
		if (this.#begun === null) return this.#begin(block, until - length);
		const off = until - length - (this.#begun + this.#count / rate);
		if (off > lost || off < -lost) return this.#begin(block, until - length);
		if (stopped && off > torn) {
			// The card stood still, or was another for a moment.
			this.#late = [];
			return this.#give(joined(new Float32Array(Math.round(off * rate)), block));
		}
		this.#late.push(off);
		if (this.#late.length > looked) this.#late.shift();
		const least = Math.min(...this.#late);
		if (least < -torn) return null;
		if (this.#late.length < looked || Math.abs(least) < slack) return this.#give(block);
		if (least > late) {
			this.#late = [];
			return this.#give(joined(new Float32Array(Math.round(least * rate)), block));
		}
		return this.#give(least > 0 ? longer(block) : block.subarray(0, -1));
	}

	#begin(block: Float32Array, at: number): SampleBlock {
		this.#begun = at;
		this.#count = 0;
		this.#late = [];
		return { ...this.#give(block), begins: at };
	}

	#give(samples: Float32Array): SampleBlock {
		this.#count += samples.length;
		return { begins: null, samples };
	}
}

function joined(one: Float32Array, other: Float32Array): Float32Array {
	const both = new Float32Array(one.length + other.length);
	both.set(one);
	both.set(other, one.length);
	return both;
}

/** With one sample more: the last one twice. */
const longer = (block: Float32Array): Float32Array => joined(block, block.slice(-1));

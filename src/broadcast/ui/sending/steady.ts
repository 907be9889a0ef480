/** Samples per second. */
export const rate = 48_000;

/** Number of 20 ms blocks over which the smallest delay is tracked: five seconds. */
const lagWindow = 250;
/** Seconds of drift from which a sample is inserted or removed. */
const slack = 0.002;
/** Seconds of persistent lag from which lost sound is replaced by silence at once. */
const maxLag = 0.05;
/** Seconds of deviation beyond which the input was interrupted: missing sound becomes silence, surplus is dropped. */
const maxDeviation = 0.25;
/** Seconds of silence beyond which the sound restarts instead of being padded. */
const restartAfter = 3;

/** A block for the encoder: contiguous samples, or a restart at a stated time. */
export interface SampleBlock {
	/** Unix seconds at which the block starts if it does not follow the previous one; otherwise `null`. */
	startsAt: number | null;
	samples: Float32Array;
}

/**
 * Keeps sound aligned with the wall clock. A sound card's second is not exact and encoders only count samples, which
 * would put sound and picture half a second apart after four hours. Now and then one sample is inserted or removed,
 * inaudibly, based on the smallest delay of recent blocks.
 */
export class SteadyClock {
	#start: number | null = null;
	#count = 0;
	#last = 0;
	#lags: number[] = [];

	/**
	 * @param block captured samples
	 * @param until unix seconds of the block's end
	 * @returns `null` if the block is dropped
	 */
	take(block: Float32Array, until: number): SampleBlock | null {
		const length = block.length / rate;
		const stopped = this.#start !== null && until - this.#last > maxDeviation + length;
		this.#last = until;
		if (this.#start === null) return this.#begin(block, until - length);
		const off = until - length - (this.#start + this.#count / rate);
		if (off > restartAfter || off < -restartAfter) return this.#begin(block, until - length);
		if (stopped && off > maxDeviation) {
			// The card stalled or was switched.
			this.#lags = [];
			return this.#emit(joined(new Float32Array(Math.round(off * rate)), block));
		}
		this.#lags.push(off);
		if (this.#lags.length > lagWindow) this.#lags.shift();
		const least = Math.min(...this.#lags);
		if (least < -maxDeviation) return null;
		if (this.#lags.length < lagWindow || Math.abs(least) < slack) return this.#emit(block);
		if (least > maxLag) {
			this.#lags = [];
			return this.#emit(joined(new Float32Array(Math.round(least * rate)), block));
		}
		return this.#emit(least > 0 ? longer(block) : block.subarray(0, -1));
	}

	#begin(block: Float32Array, at: number): SampleBlock {
		this.#start = at;
		this.#count = 0;
		this.#lags = [];
		return { ...this.#emit(block), startsAt: at };
	}

	#emit(samples: Float32Array): SampleBlock {
		this.#count += samples.length;
		return { startsAt: null, samples };
	}
}

function joined(one: Float32Array, other: Float32Array): Float32Array {
	const both = new Float32Array(one.length + other.length);
	both.set(one);
	both.set(other, one.length);
	return both;
}

/** Repeats the last sample. */
const longer = (block: Float32Array): Float32Array => joined(block, block.slice(-1));

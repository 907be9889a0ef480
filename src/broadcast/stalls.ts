/*
 * Decides when and how a player recovers from a stall: it has data and no reported error, but does not play. hls.js gets
 * over gaps in its buffer only, and native players over none (docs/decisions/0017). Pure.
 */

/** ms of stall before each recovery attempt; the delays grow, because repeated attempts rarely help. */
const patience = [5_000, 8_000, 20_000, 40_000, 60_000] as const;
/** ms of uninterrupted playback after which the recovery counts as successful. */
const well = 10_000;
/** Maximum ms counted per observation, because a sleeping machine is not a stall. */
const most = 1_000;

/** Watches one player. */
export class Stalls {
	/** Position in seconds and time in ms of the last observation. */
	#second = 0;
	#observedAt: number;
	/** ms of the current unexplained stall, and ms of playback without a stall. */
	#stalledFor = 0;
	#played = 0;
	/** Number of recoveries since it last played well. */
	#recoveries = 0;

	/** @param now ms, by the clock of all observations */
	constructor(now: number) {
		this.#observedAt = now;
	}

	/**
	 * Observes the player; call it periodically.
	 * @param second position
	 * @param options `should`: whether it should play, since the viewer wants it, data is ahead and nothing is pending;
	 * `other`: whether a sound other than the original is selected
	 * @returns the recovery step and the stall's duration in ms; `null` if none is needed. `again` reopens the stream;
	 * `original` switches to the original sound after a failed reopening, since one sound rendition may be unplayable.
	 */
	observe(
		second: number,
		now: number,
		{ should, other }: { should: boolean; other: boolean },
	): { remedy: 'again' | 'original'; stalledFor: number } | null {
		const passed = Math.min(most, now - this.#observedAt);
		this.#observedAt = now;
		if (second !== this.#second) {
			this.#second = second;
			this.#stalledFor = 0;
			this.#played += passed;
			if (this.#played >= well) this.#recoveries = 0;
			return null;
		}
		this.#stalledFor = should ? this.#stalledFor + passed : 0;
		if (should) this.#played = 0;
		const stalledFor = this.#stalledFor;
		if (stalledFor <= (patience[Math.min(this.#recoveries, patience.length - 1)] ?? 0)) return null;
		const remedy = this.#recoveries > 0 && other ? 'original' : 'again';
		this.#stalledFor = this.#played = 0;
		this.#recoveries += 1;
		return { remedy, stalledFor };
	}
}

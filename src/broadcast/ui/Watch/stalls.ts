import { afterRemedy, stallRemedy, notStalled, stallAfter } from '../../stalls.ts';

/** Observes a player periodically and reports when it needs to recover from an unexplained stall. */
export class Stalls {
	#state = notStalled;
	#observedAt = performance.now();

	/**
	 * @param second position
	 * @param should whether it should play: the viewer wants it, data is ahead and nothing is pending
	 * @param other whether a sound other than the original is selected
	 * @returns the recovery step and the stall's duration in ms; `null` if none is needed
	 */
	observe(
		second: number,
		{ should, other }: { should: boolean; other: boolean },
	): { remedy: 'again' | 'original'; stalledFor: number } | null {
		const now = performance.now();
		this.#state = stallAfter(this.#state, { second, passed: now - this.#observedAt, should });
		this.#observedAt = now;
		const remedy = stallRemedy(this.#state, other);
		if (!remedy) return null;
		const { stalledFor } = this.#state;
		this.#state = afterRemedy(this.#state);
		return { remedy, stalledFor };
	}
}

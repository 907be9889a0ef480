import { afterRemedy, stallRemedy, notStalled, stallAfter } from '../../stalls.ts';

/** Observes a player periodically and reports when it needs to recover from an unexplained stall. */
export class Stalls {
	#standing = notStalled;
	#looked = performance.now();

	/**
	 * @param second position
	 * @param should whether it should play: the viewer wants it, data is ahead and nothing is pending
	 * @param other whether a sound other than the original is selected
	 * @returns the recovery step and the stall's duration in ms; `null` if none is needed
	 */
	look(
		second: number,
		{ should, other }: { should: boolean; other: boolean },
	): { help: 'again' | 'original'; stood: number } | null {
		const now = performance.now();
		this.#standing = stallAfter(this.#standing, { second, passed: now - this.#looked, should });
		this.#looked = now;
		const help = stallRemedy(this.#standing, other);
		if (!help) return null;
		const { stood } = this.#standing;
		this.#standing = afterRemedy(this.#standing);
		return { help, stood };
	}
}

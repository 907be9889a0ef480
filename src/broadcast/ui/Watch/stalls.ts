import { afterRemedy, stallRemedy, notStalled, stallAfter } from '../../stalls.ts';

/** Looks at a player again and again, and says when it is to be helped out of a halt of which nothing was said. */
export class Stalls {
	#standing = notStalled;
	#looked = performance.now();

	/**
	 * @param second at which it is
	 * @param should whether it should play: somebody wants it, something is ahead of it, and nothing is on its way
	 * @param other whether another sound than the original is heard
	 * @returns what helps, and for how long it has stood, ms
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

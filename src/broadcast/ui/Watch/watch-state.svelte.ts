import type { WatchNow } from './props.ts';

const every = 10_000; // ms

/**
 * What there is to watch, as it is looked up again and again: whether it goes on, and the statements that were made.
 * Begins with what the page was loaded with. Call `follow` in an effect.
 */
export class WatchState {
	known = $state.raw() as WatchNow;
	/** The server's time, ms. */
	time = $state(0);
	readonly #address: string;
	#ahead = 0;

	constructor(start: WatchNow, address: string) {
		this.known = start;
		this.time = start.now;
		this.#address = address;
	}

	/** @param awaited whether it is looked up in a page that nobody sees too: its sound is to go on by itself */
	follow(awaited: () => boolean = () => false): () => void {
		// A page may have been kept for a while, by a cache or in a tab: what it says of now is looked up at once.
		this.#ahead = this.known.now - performance.now();
		if (!this.#over) void this.now();
		const clock = setInterval(() => (this.time = performance.now() + this.#ahead), 1_000);
		const look = setInterval(() => {
			if ((!document.hidden || awaited()) && !this.#over) void this.now();
		}, every);
		return () => {
			clearInterval(clock);
			clearInterval(look);
		};
	}

	/** A recording changes no more. */
	get #over(): boolean {
		return this.known.watching === 'recording';
	}

	/** Looks it up now; what cannot be had now stays as it is. */
	async now(): Promise<void> {
		const answer = await fetch(this.#address, { headers: { accept: 'application/json' } }).catch(() => null);
		if (!answer?.ok) return;
		const known = (await answer.json().catch(() => null)) as WatchNow | null;
		if (!known) return;
		this.#ahead = Math.max(this.#ahead, known.now - performance.now());
		this.known = known;
	}
}

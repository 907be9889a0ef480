import type { WatchNow } from './props.ts';

const every = 10_000; // ms

/** What there is to watch, refreshed periodically, starting with the page's data. Call `follow` in an effect. */
export class WatchState {
	known = $state.raw() as WatchNow;
	/** Server time, ms. */
	time = $state(0);
	readonly #address: string;
	#ahead = 0;

	constructor(start: WatchNow, address: string) {
		this.known = start;
		this.time = start.now;
		this.#address = address;
	}

	/** @param awaited whether to refresh in a hidden page too, because its sound should resume automatically */
	follow(awaited: () => boolean = () => false): () => void {
		// The page may come from a cache or a restored tab, so refresh at once.
		this.#ahead = this.known.now - performance.now();
		if (!this.#over) void this.now();
		const clock = setInterval(() => (this.time = this.serverTime), 1_000);
		const look = setInterval(() => {
			if ((!document.hidden || awaited()) && !this.#over) void this.now();
		}, every);
		return () => {
			clearInterval(clock);
			clearInterval(look);
		};
	}

	/** Server time to the millisecond. */
	get serverTime(): number {
		return performance.now() + this.#ahead;
	}

	/** A finished recording does not change. */
	get #over(): boolean {
		return this.known.watching === 'recording';
	}

	/** Refreshes now; on failure the current state is kept. */
	async now(): Promise<void> {
		const answer = await fetch(this.#address, { headers: { accept: 'application/json' } }).catch(() => null);
		if (!answer?.ok) return;
		const known = (await answer.json().catch(() => null)) as WatchNow | null;
		if (!known) return;
		this.#ahead = Math.max(this.#ahead, known.now - performance.now());
		this.known = known;
	}
}

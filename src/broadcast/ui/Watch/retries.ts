import type { PlaybackError } from './stream.ts';

const retryDelays = [500, 1_000, 2_000, 4_000, 8_000] as const; // ms before each attempt
/** Missing resources, as in the first seconds of a broadcast, are retried after `soon` ms up to `soonTimes` times. */
const [soon, soonTimes] = [1_000, 8] as const;

/** Retries with growing, randomised delays, so viewers do not all retry at once. */
export class RetrySchedule<Next> {
	#count = 0;
	#next: { next: Next; why: PlaybackError } | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #open: (next: Next, why: PlaybackError) => void;

	/** @param open called for each attempt */
	constructor(open: (next: Next, why: PlaybackError) => void) {
		this.#open = open;
	}

	later(next: Next, why: PlaybackError): void {
		const most = why === 'gone' && this.#count < soonTimes ? soon : Infinity;
		this.#next = { next, why };
		this.#in(Math.min(most, retryDelays[Math.min(this.#count, retryDelays.length - 1)] ?? 0));
		this.#count += 1;
	}

	/** Retries at once. */
	now(): void {
		this.#in(0);
	}

	/** Resets the delays after success. */
	reset(): void {
		this.#count = 0;
	}

	/** Cancels the pending attempt. */
	drop(): void {
		clearTimeout(this.#timer);
		this.#next = null;
	}

	#in(wait: number): void {
		const due = this.#next;
		if (!due) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(
			() => {
				this.#next = null;
				this.#open(due.next, due.why);
			},
			wait * (0.75 + Math.random() / 2),
		);
	}
}

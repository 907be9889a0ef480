import type { PlaybackError } from './stream.ts';

const again = [500, 1_000, 2_000, 4_000, 8_000] as const; // ms until the next try
/** What is not there, as in the first seconds of a broadcast, is tried so soon (ms) so many times. */
const [soon, soonTimes] = [1_000, 8] as const;

/** Tries again what was lost: later and later, and not for all viewers in the same moment. */
export class RetrySchedule<Next> {
	#count = 0;
	#next: { next: Next; why: PlaybackError } | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #open: (next: Next, why: PlaybackError) => void;

	/** @param open called when it is time */
	constructor(open: (next: Next, why: PlaybackError) => void) {
		this.#open = open;
	}

	later(next: Next, why: PlaybackError): void {
		const most = why === 'gone' && this.#count < soonTimes ? soon : Infinity;
		this.#next = { next, why };
		this.#in(Math.min(most, again[Math.min(this.#count, again.length - 1)] ?? 0));
		this.#count += 1;
	}

	/** There is a reason to try at once. */
	now(): void {
		this.#in(0);
	}

	/** It has come. */
	came(): void {
		this.#count = 0;
	}

	/** Something else is wanted. */
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

/**
 * Lets things that take time be done one after the other, in the order in which they were asked for: so nothing is
 * opened twice, and what was chosen last is what stays.
 */
export class SerialQueue {
	#last: Promise<unknown> = Promise.resolve();

	/** Does it once all is done that was asked for before. @returns what it gives, or throws */
	run<Value>(work: () => Promise<Value>): Promise<Value> {
		const mine = this.#last.then(work);
		this.#last = mine.catch(() => {});
		return mine;
	}
}

/** What is asked for again while it goes on is done once: whoever asks waits for the same. */
export function singleFlight<Value>(work: () => Promise<Value>): () => Promise<Value> {
	let going: Promise<Value> | null = null;
	return () => (going ??= work().finally(() => (going = null)));
}

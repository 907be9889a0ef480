/**
 * Runs asynchronous work one after the other, in the order of the calls: nothing is opened twice, and the last choice
 * wins.
 */
export class SerialQueue {
	#last: Promise<unknown> = Promise.resolve();

	/** Runs after all earlier work. @returns its value, or throws */
	run<Value>(work: () => Promise<Value>): Promise<Value> {
		const mine = this.#last.then(work);
		this.#last = mine.catch(() => {});
		return mine;
	}
}

/** Runs once for concurrent calls; all get the same promise. */
export function singleFlight<Value>(work: () => Promise<Value>): () => Promise<Value> {
	let going: Promise<Value> | null = null;
	return () => (going ??= work().finally(() => (going = null)));
}

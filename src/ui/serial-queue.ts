/**
 * Runs asynchronous work one after the other, in the order of the calls: nothing is opened twice, and the last choice
 * wins.
 */
export class SerialQueue {
	#last: Promise<unknown> = Promise.resolve();

	/** Runs after all earlier work. @returns its value, or throws */
	run<Value>(task: () => Promise<Value>): Promise<Value> {
		const mine = this.#last.then(task);
		this.#last = mine.catch(() => {});
		return mine;
	}
}

/** Runs once for concurrent calls; all get the same promise. */
export function singleFlight<Value>(task: () => Promise<Value>): () => Promise<Value> {
	let running: Promise<Value> | null = null;
	return () => (running ??= task().finally(() => (running = null)));
}

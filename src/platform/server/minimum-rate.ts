/** Longest time that a sender may be behind the slowest rate, ms: a train in a tunnel. */
const grace = 30_000;
/** Bytes per ms. */
const slowest = 1;

/**
 * Passes on a body as it arrives. Only the time that the sender takes counts.
 * @param tooSlow called once when the sender has been too slow for too long
 * @param limits `grace` in ms, `slowest` in bytes per ms
 */
export async function* atMinimumRate(
	body: AsyncIterable<Uint8Array>,
	tooSlow: () => void,
	limits = { grace, slowest },
): AsyncGenerator<Uint8Array> {
	const parts = body[Symbol.asyncIterator]();
	let patience = limits.grace;
	try {
		for (;;) {
			const since = performance.now();
			const timer = setTimeout(tooSlow, patience);
			const next = await parts.next().finally(() => clearTimeout(timer));
			if (next.done) return;
			patience += next.value.length / limits.slowest - (performance.now() - since);
			patience = Math.min(limits.grace, Math.max(0, patience));
			yield next.value;
		}
	} finally {
		await parts.return?.();
	}
}

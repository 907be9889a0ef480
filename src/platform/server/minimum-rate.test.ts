import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atMinimumRate } from './minimum-rate.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Reads parts that come after pauses, ms. @returns their bytes, and whether the sender was too slow */
async function receive(pauses: readonly number[], bytes: number, reader = 0) {
	let isTooSlow = false;
	let received = 0;
	async function* parts() {
		for (const wait of pauses) {
			await pause(wait);
			yield new Uint8Array(bytes);
		}
	}
	const receiving = (async () => {
		for await (const part of atMinimumRate(parts(), () => (isTooSlow = true), { grace: 300, slowest: 1 })) {
			received += part.length;
			await pause(reader);
		}
	})();
	await vi.runAllTimersAsync();
	await receiving;
	return { received, isTooSlow };
}

test('a sender that sends nothing, or a byte now and then, is too slow', async () => {
	expect((await receive([600], 1)).isTooSlow).toBe(true);
	expect(
		(
			await receive(
				Array.from({ length: 20 }, () => 50),
				1,
			)
		).isTooSlow,
	).toBe(true);
	// What came fast before is no credit.
	expect((await receive([0, 0, 600], 10_000)).isTooSlow).toBe(true);
});

test('a sender with pauses is not, nor one whose reader is slow', async () => {
	const steady = Array.from({ length: 10 }, () => 60);
	expect(await receive(steady, 1_000)).toEqual({ received: 10_000, isTooSlow: false });
	expect(await receive([0, 0, 0], 1, 250)).toEqual({ received: 3, isTooSlow: false });
});

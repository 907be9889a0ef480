import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

/** A task that ends when it is told to. */
function controlled() {
	const ends: (() => void)[] = [];
	let most = 0;
	let now = 0;
	const start = oneAtATime(async () => {
		most = Math.max(most, (now += 1));
		await new Promise<void>((end) => ends.push(end));
		now -= 1;
	});
	return { start, ends, most: () => most };
}

it('Called three times while it runs, a task runs once more, and never beside itself', async () => {
	const { start, ends, most } = controlled();
	const first = start();
	for (let at = 0; at < 3; at += 1) void start();
	ends[0]?.();
	await expect.poll(() => ends.length).toBe(2);
	ends[1]?.();
	await first;
	expect([ends.length, most()]).toEqual([2, 1]);
});

it('Called after it has ended, a task runs again', async () => {
	const { start, ends } = controlled();
	for (const nth of [0, 1]) {
		const run = start();
		ends[nth]?.();
		await run;
	}
	expect(ends).toHaveLength(2);
});

it('A task that fails can be started again', async () => {
	let runs = 0;
	const start = oneAtATime(() => {
		runs += 1;
		return Promise.reject(new Error('broken'));
	});
	await expect(start()).rejects.toThrow('broken');
	await expect(start()).rejects.toThrow('broken');
	expect(runs).toBe(2);
});

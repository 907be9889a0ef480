import { expect, it } from 'vitest';
import type { Broadcast } from '../broadcast.ts';
import { BackfillQueue } from './backfill-queue.ts';

it('a broadcast with late material waits once, however often it is asked for while the store is away', async () => {
	const answer = Promise.withResolvers<void>();
	let idles = 0;
	const spool = { idle: () => ((idles += 1), answer.promise) };
	const queue = new BackfillQueue({ spool, writer: { done: () => Promise.resolve() } } as never);
	const hall = { ended: true, channels: new Map() };
	const [first, second] = [
		{ hall, lateAt: 0 },
		{ hall, lateAt: 0 },
	] as unknown as Broadcast[];
	for (let now = 10_000; now < 20_000; now += 100)
		for (const broadcast of [first, second]) if (broadcast) queue.addIfDue(broadcast, now);
	answer.resolve();
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(idles).toBe(2);
	// More arrived since.
	if (first) first.lateAt = 20_000;
	if (first) queue.addIfDue(first, 30_000);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(idles).toBe(3);
});

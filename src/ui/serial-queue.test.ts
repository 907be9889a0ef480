import { expect, it } from 'vitest';
import { singleFlight, SerialQueue } from './serial-queue.ts';

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

it('what is asked for while something goes on waits for it, also where that fails', async () => {
	const turns = new SerialQueue();
	const did: string[] = [];
	const task = (name: string, fails = false) =>
		turns.run(async () => {
			did.push(`${name} begins`);
			await soon();
			did.push(`${name} ends`);
			if (fails) throw new Error(name);
			return name;
		});
	const [first, second] = await Promise.allSettled([task('one', true), task('two')]);
	expect(did).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
	expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
});

it('what is pressed twice while it goes on is done once, and again afterwards', async () => {
	let times = 0;
	const press = singleFlight(async () => {
		times += 1;
		await soon();
		return times;
	});
	expect(await Promise.all([press(), press()])).toEqual([1, 1]);
	expect(await press()).toBe(2);
});

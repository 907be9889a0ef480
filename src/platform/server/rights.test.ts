import { expect, it } from 'vitest';
import { watchRights } from './rights.ts';

/* A request admitted while a right is removed is authorised again: a stream opened then would never be ended. */

/** Rights whose notices the test sends by hand. */
function open() {
	const hearers = new Map<string, (payload: never) => void>();
	const on = (topic: string, hear: (payload: never) => void) => {
		hearers.set(topic, hear);
		return () => void hearers.delete(topic);
	};
	const bus = { on, onGap: (hear: () => void) => on('gap', hear) };
	const rights = watchRights(bus, ['test.caught-up', 'test.counted']);
	return { rights, hear: (topic: string) => hearers.get(topic)?.({} as never), hearers };
}

it.each(['session.ended', 'test.caught-up', 'test.counted', 'gap'])(
	'%s in the middle of it: what was found is not gone by',
	async (topic) => {
		const { rights, hear } = open();
		const found: boolean[] = [];
		const joined = await rights.admit(async (still) => {
			if (!found.length) hear(topic);
			found.push(still());
			return still();
		});
		expect([joined, found]).toEqual([true, [false, true]]);
	},
);

it('who was refused by what has changed meanwhile is asked anew too', async () => {
	const { rights, hear } = open();
	let asked = 0;
	const joined = await rights.admit(async () => {
		if (++asked === 1) hear('test.counted');
		return asked > 1;
	});
	expect([joined, asked]).toEqual([true, 2]);
});

it('nobody is asked twice while nothing is heard, nor who has gone', async () => {
	const { rights, hear } = open();
	let asked = 0;
	const count = (answer: boolean) => async () => (++asked, answer);
	expect([await rights.admit(count(true)), await rights.admit(count(false)), asked]).toEqual([
		true,
		false,
		2,
	]);
	hear('session.ended');
	expect([await rights.admit(count(false)), asked]).toEqual([false, 3]);
});

it('listens to nothing more once it was stopped', () => {
	const { rights, hearers } = open();
	rights.stop();
	expect(hearers.size).toBe(0);
});

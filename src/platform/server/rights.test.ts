import { expect, it } from 'vitest';
import { watchRights } from './rights.ts';

/* A request admitted while a right is removed is authorised again: a stream opened then would never be ended. */

/** Rights whose notices the test sends by hand. */
function open() {
	const listeners = new Map<string, (payload: never) => void>();
	const on = (topic: string, hear: (payload: never) => void) => {
		listeners.set(topic, hear);
		return () => void listeners.delete(topic);
	};
	const bus = { on, onGap: (hear: () => void) => on('gap', hear) };
	const rights = watchRights(bus, ['test.caught-up', 'test.counted']);
	return { rights, emit: (topic: string) => listeners.get(topic)?.({} as never), hearers: listeners };
}

it.each(['session.ended', 'test.caught-up', 'test.counted', 'gap'])(
	'%s in the middle of it: what was found is not gone by',
	async (topic) => {
		const { rights, emit } = open();
		const found: boolean[] = [];
		const joined = await rights.admit(async (still) => {
			if (!found.length) emit(topic);
			found.push(still());
			return still();
		});
		expect([joined, found]).toEqual([true, [false, true]]);
	},
);

it('a refusal is repeated too when rights changed meanwhile', async () => {
	const { rights, emit } = open();
	let asked = 0;
	const joined = await rights.admit(async () => {
		if (++asked === 1) emit('test.counted');
		return asked > 1;
	});
	expect([joined, asked]).toEqual([true, 2]);
});

it('nothing is repeated without a notice or after disconnecting', async () => {
	const { rights, emit } = open();
	let asked = 0;
	const count = (answer: boolean) => async () => (++asked, answer);
	expect([await rights.admit(count(true)), await rights.admit(count(false)), asked]).toEqual([
		true,
		false,
		2,
	]);
	emit('session.ended');
	expect([await rights.admit(count(false)), asked]).toEqual([false, 3]);
});

it('unsubscribes when stopped', () => {
	const { rights, hearers } = open();
	rights.stop();
	expect(hearers.size).toBe(0);
});

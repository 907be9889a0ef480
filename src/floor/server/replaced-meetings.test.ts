import { expect, it } from 'vitest';
import { followReplaced } from './replaced-meetings.ts';

/* A page that follows a meeting of the rehearsal goes on with the next round. */

type Notice = { conference: string; from: string; to: string };
function open() {
	const listeners = new Set<(notice: Notice) => void>();
	const bus = {
		on(_: string, listen: (notice: Notice) => void) {
			listeners.add(listen);
			return () => listeners.delete(listen);
		},
	};
	const replace = (from: string, to: string): void => {
		for (const listen of listeners) listen({ conference: 'c', from, to });
	};
	return { ...followReplaced(bus as never), replace };
}

it('a page of an earlier round goes on with the latest, however many were between', () => {
	const { meetings, replace } = open();
	replace('a', 'b');
	replace('b', 'c');
	expect([...meetings]).toEqual([
		['a', 'c'],
		['b', 'c'],
	]);
});

it('only the last hundred are remembered, and none after the end', () => {
	const { meetings, replace, stop } = open();
	for (let at = 0; at < 150; at += 1) replace(`${at}`, `${at + 1}`);
	expect([meetings.size, meetings.get('149'), meetings.has('0')]).toEqual([100, '150', false]);
	stop();
	replace('x', 'y');
	expect(meetings.has('x')).toBe(false);
});

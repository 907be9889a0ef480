import { expect, it } from 'vitest';
import { Slots, type Second } from './slots.ts';

const box = (...bytes: number[]): Uint8Array => new Uint8Array(bytes);

function gathered(work: (slots: Slots) => void): [number, number[]][] {
	const seconds: Second[] = [];
	work(new Slots((second) => seconds.push(second)));
	return seconds.map(({ slot, bytes }) => [slot, [...bytes]]);
}

it('a second is whole when the next one begins, and brings the beginning along', () => {
	expect(
		gathered((slots) => {
			slots.begin(box(1));
			slots.begin(box(2));
			for (const [start, byte] of [
				[10.2, 3],
				[10.9995, 4],
				[11.2, 5],
				[12, 6],
			] as const) {
				slots.header(box(byte), start);
				slots.content(box(0));
			}
		}),
	).toEqual([
		[10, [1, 2, 3, 0]],
		// What begins a hair before a second belongs to it.
		[11, [1, 2, 4, 0, 5, 0]],
	]);
});

it('another beginning ends what was gathered with the one before', () => {
	expect(
		gathered((slots) => {
			slots.begin(box(1));
			slots.header(box(2), 5);
			slots.begin(box(9));
			slots.header(box(3), 5.5);
			slots.end();
		}),
	).toEqual([
		[5, [1, 2]],
		[5, [9, 3]],
	]);
});

import { assert, integer, property, record, array, constantFrom } from 'fast-check';
import { expect, test } from 'vitest';
import { openLru } from './lru.ts';

const open = (count: number, bytes: number) => openLru<{ bytes: number }>({ count, bytes });
const of = (bytes: number) => ({ bytes });
/** Which of these names exist; each lookup counts as use, from the first to the last. */
const there = (shelf: ReturnType<typeof open>, names: string) =>
	[...names].filter((name) => shelf.take(name) !== undefined).join('');

test('What is larger than all the room is not kept, and moves nothing else out', () => {
	const shelf = open(10, 10);
	shelf.put('a', of(5));
	shelf.put('b', of(11));
	expect([there(shelf, 'ab'), shelf.bytes]).toEqual(['a', 5]);
});

test('Nor does its forerunner stay: it is not what would be made now', () => {
	const shelf = open(10, 10);
	shelf.put('a', of(3));
	shelf.put('a', of(11));
	expect([shelf.count, shelf.bytes]).toEqual([0, 0]);
});

test('A large thing moves out as many as it needs room for, those used longest ago first', () => {
	const shelf = open(10, 10);
	for (const name of 'abcd') shelf.put(name, of(2));
	shelf.take('a');
	shelf.put('e', of(6));
	expect([there(shelf, 'abcde'), shelf.bytes]).toEqual(['ade', 10]);
});

test('What comes is kept, also where all that was there has been used', () => {
	const shelf = open(3, 10);
	for (const name of 'abc') shelf.put(name, of(1));
	for (const name of 'abc') shelf.take(name);
	shelf.put('d', of(1));
	expect(there(shelf, 'abcd')).toBe('bcd');
});

test('Small things are counted too: there is an end to them before there is one to the bytes', () => {
	const shelf = open(3, 1_000);
	for (const name of 'abcd') shelf.put(name, of(0));
	expect([there(shelf, 'abcd'), shelf.bytes]).toEqual(['bcd', 0]);
});

test('The newer of one name takes the place and the bytes of the older', () => {
	const shelf = open(10, 10);
	shelf.put('a', of(8));
	shelf.put('b', of(1));
	shelf.put('a', of(9));
	expect([there(shelf, 'ab'), shelf.bytes]).toEqual(['ab', 10]);
});

test('Whatever is done, there is never more than there is room for, and no byte is counted twice', () => {
	const step = record({ name: constantFrom('a', 'b', 'c', 'd', 'e'), size: integer({ min: -1, max: 12 }) });
	assert(
		property(array(step, { maxLength: 60 }), (steps) => {
			const shelf = open(3, 20);
			for (const { name, size } of steps) {
				if (size < 0) shelf.forget((thing) => thing.bytes % 2 === 0);
				else if (size === 0) shelf.take(name);
				else shelf.put(name, of(size));
				expect(shelf.count).toBeLessThanOrEqual(3);
				expect(shelf.bytes).toBeLessThanOrEqual(20);
			}
			const left = [...'abcde'].map((name) => shelf.take(name)?.bytes ?? 0);
			expect(left.reduce((sum, one) => sum + one, 0)).toBe(shelf.bytes);
			shelf.forget(() => true);
			expect([shelf.count, shelf.bytes]).toEqual([0, 0]);
		}),
	);
});

import { assert, integer, property, record, array, constantFrom } from 'fast-check';
import { expect, test } from 'vitest';
import { openLru } from './lru.ts';

const open = (count: number, bytes: number) => openLru<{ bytes: number }>({ count, bytes });
const of = (bytes: number) => ({ bytes });
/** Which of these names exist; each lookup counts as use, from the first to the last. */
const there = (cache: ReturnType<typeof open>, names: string) =>
	[...names].filter((name) => cache.get(name) !== undefined).join('');

test('A value larger than the cache is not stored and evicts nothing', () => {
	const cache = open(10, 10);
	cache.set('a', of(5));
	cache.set('b', of(11));
	expect([there(cache, 'ab'), cache.bytes]).toEqual(['a', 5]);
});

test('It still removes the former value of its name', () => {
	const cache = open(10, 10);
	cache.set('a', of(3));
	cache.set('a', of(11));
	expect([cache.count, cache.bytes]).toEqual([0, 0]);
});

test('A large value evicts the least recently used ones', () => {
	const cache = open(10, 10);
	for (const name of 'abcd') cache.set(name, of(2));
	cache.get('a');
	cache.set('e', of(6));
	expect([there(cache, 'abcde'), cache.bytes]).toEqual(['ade', 10]);
});

test('A new value is stored although all others were used', () => {
	const cache = open(3, 10);
	for (const name of 'abc') cache.set(name, of(1));
	for (const name of 'abc') cache.get(name);
	cache.set('d', of(1));
	expect(there(cache, 'abcd')).toBe('bcd');
});

test('The number of entries is limited too', () => {
	const cache = open(3, 1_000);
	for (const name of 'abcd') cache.set(name, of(0));
	expect([there(cache, 'abcd'), cache.bytes]).toEqual(['bcd', 0]);
});

test('A value replaces the former one of its name', () => {
	const cache = open(10, 10);
	cache.set('a', of(8));
	cache.set('b', of(1));
	cache.set('a', of(9));
	expect([there(cache, 'ab'), cache.bytes]).toEqual(['ab', 10]);
});

test('No operation exceeds the limits or miscounts bytes', () => {
	const step = record({ name: constantFrom('a', 'b', 'c', 'd', 'e'), size: integer({ min: -1, max: 12 }) });
	assert(
		property(array(step, { maxLength: 60 }), (steps) => {
			const cache = open(3, 20);
			for (const { name, size } of steps) {
				if (size < 0) cache.deleteWhere((value) => value.bytes % 2 === 0);
				else if (size === 0) cache.get(name);
				else cache.set(name, of(size));
				expect(cache.count).toBeLessThanOrEqual(3);
				expect(cache.bytes).toBeLessThanOrEqual(20);
			}
			const left = [...'abcde'].map((name) => cache.get(name)?.bytes ?? 0);
			expect(left.reduce((sum, one) => sum + one, 0)).toBe(cache.bytes);
			cache.deleteWhere(() => true);
			expect([cache.count, cache.bytes]).toEqual([0, 0]);
		}),
	);
});

import { expect, test } from 'vitest';
import { neighboursOf } from './neighbours.ts';

const list = { first: 50, total: 53, address: (id: string) => `/list/${id}` };

test('the one in the middle of the second page has its number in the whole list, and both neighbours', () => {
	expect(neighboursOf(['a', 'b', 'c'], 'b', list)).toEqual({
		at: 52,
		total: 53,
		previous: '/list/a',
		next: '/list/c',
	});
});

test('the first and the last have one neighbour', () => {
	expect(neighboursOf(['a', 'b'], 'a', list)).toMatchObject({ previous: null, next: '/list/b' });
	expect(neighboursOf(['a', 'b'], 'b', list)).toMatchObject({ previous: '/list/a', next: null });
});

test('one that no longer belongs to the list leads to the first row; an empty list leads nowhere', () => {
	expect(neighboursOf(['a', 'b'], 'x', list)).toEqual({
		at: null,
		total: 53,
		previous: null,
		next: '/list/a',
	});
	expect(neighboursOf([], 'x', list)).toMatchObject({ next: null });
});

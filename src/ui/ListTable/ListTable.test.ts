import { expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
import { landing } from './drag.ts';
import ListTable from './ListTable.svelte';
import { moved } from './move.ts';

test('the keys stop at the ends and mean nothing in an empty list', () => {
	expect(moved('ArrowDown', 0, 0)).toBeNull();
	expect(moved('ArrowUp', 0, 3)).toBe(0);
	expect(moved('ArrowDown', 2, 3)).toBe(2);
	expect(moved('ArrowDown', 0, 3)).toBe(1);
	expect(moved('End', 0, 3)).toBe(2);
	expect(moved('Home', 2, 3)).toBe(0);
	expect(moved('n', 1, 3)).toBeNull();
});

test('a dragged row lands where the pointer is, and stays where it is within its own height', () => {
	const rows = [0, 1, 2, 3].map((at) => ({ top: at * 40, bottom: at * 40 + 40 }));
	expect([-50, 10, 45, 79, 101, 500].map((y) => landing(rows, 1, y))).toEqual([0, 0, 1, 1, 2, 3]);
	expect([10, 50, 61, 99].map((y) => landing(rows, 0, y))).toEqual([0, 0, 1, 1]);
});

const columns = [
	{ key: 'name', label: 'Delegation', header: true, text: (row: { name: string }) => row.name },
];
const key = (row: { name: string }): string => row.name;

test('exactly one row is reached by Tab', () => {
	const rows = [{ name: 'Karvia' }, { name: 'Selmark' }, { name: 'Arvonia' }];
	const page = html(ListTable, { caption: 'Speakers’ list', columns, rows, key, next: 'Karvia' } as never);
	expect(page.match(/tabindex="0"/g)).toHaveLength(1);
	expect(page.match(/tabindex="-1"/g)).toHaveLength(2);
});

test('an empty list says so', () => {
	const page = html(ListTable, {
		caption: 'List',
		columns,
		rows: [],
		key,
		empty: 'Nobody has asked',
	} as never);
	expect(page).toContain('Nobody has asked');
});

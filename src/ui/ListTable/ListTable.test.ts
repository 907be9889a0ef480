import { expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
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

import { expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
import Table from './Table.svelte';

const columns = [
	{ key: 'name', label: 'Conference', header: true, text: (row: { name: string; year: number }) => row.name },
	{
		key: 'year',
		label: 'Year',
		end: true,
		text: (row: { name: string; year: number }) => String(row.year),
		sort: { href: '?sort=-year', order: 'ascending' as const },
	},
	{ key: 'place', label: 'Place', text: () => 'Vienna', sort: { href: '?sort=place' } },
];

test('names itself, its columns and its rows', () => {
	const page = html(Table, { caption: 'Conferences', columns, rows: [{ name: 'One', year: 2020 }] } as never);
	expect(page).toMatch(/<caption[^>]*>Conferences<\/caption>/);
	expect(page.match(/scope="col"/g)).toHaveLength(3);
	expect(page).toMatch(/<th role="rowheader" scope="row"/);
});

test('says by what it is sorted, and offers the others as links', () => {
	const page = html(Table, { caption: 'Conferences', columns, rows: [] } as never);
	expect(page).toContain('aria-sort="ascending"');
	expect(page).toContain('aria-sort="none"');
	expect(page.match(/aria-sort/g)).toHaveLength(2);
	expect(page).toContain('href="?sort=place"');
});

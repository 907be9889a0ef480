import { example, type Showcase } from '../showcase.ts';
import Table from './Table.svelte';
import type { Column } from './column.ts';

interface Row {
	name: string;
	place: string;
	year: number;
	participants: string;
}
const columns: Column<Row>[] = [
	{ key: 'name', label: 'Conference', header: true, text: (row) => row.name, sort: { href: '?sort=name' } },
	{ key: 'place', label: 'Place', text: (row) => row.place },
	{ key: 'participants', label: 'Delegations', end: true, named: true, text: (row) => row.participants },
	{
		key: 'year',
		label: 'Year',
		end: true,
		text: (row) => String(row.year),
		sort: { href: '?sort=-year', order: 'descending' },
	},
];
const rows: Row[] = [
	{ name: 'Annual Review (sample)', place: 'Vienna and online', year: 2027, participants: '49' },
	{ name: 'Meeting on early signs (sample)', place: 'Online', year: 2026, participants: '112' },
	{ name: 'Round table of towns (sample)', place: 'Karvia', year: 2025, participants: '8' },
];

export default {
	name: 'Table',
	why: 'Caption, scope and aria-sort; a row becomes two lines on a narrow screen and stays a row for everybody.',
	examples: [example('Sorted by year', Table as never, { caption: 'Conferences', columns, rows } as never)],
} satisfies Showcase;

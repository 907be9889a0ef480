import { example, type Showcase } from '../showcase.ts';
import type { Column } from '../Table/column.ts';
import ListTable from './ListTable.svelte';

interface Row {
	place: number;
	name: string;
	kind: string;
	time: string;
}
const columns: Column<Row>[] = [
	{ key: 'place', label: '#', end: true, text: (row) => String(row.place) },
	{ key: 'name', label: 'Delegation', header: true, text: (row) => row.name },
	{ key: 'kind', label: 'For', text: (row) => row.kind },
	{ key: 'time', label: 'Time', end: true, text: (row) => row.time },
];
const rows: Row[] = ['Karvia', 'Selmark', 'Borland and Hessen Isles', 'Arvonia'].map((name, at) => ({
	place: at + 1,
	name,
	kind: at === 3 ? 'Right of reply' : 'Statement',
	time: at === 3 ? '2:00' : '5:00',
}));
const key = (row: Row): string => row.name;

export default {
	name: 'ListTable',
	why: 'A grid of rows: one stop of Tab, arrows within; what can be dragged has buttons that do the same.',
	examples: [
		example(
			'Speakers’ list',
			ListTable as never,
			{ caption: 'Speakers’ list', columns, rows, key, next: 'Karvia' } as never,
		),
		example(
			'Rows that can be dragged',
			ListTable as never,
			{ caption: 'List to arrange', columns, rows, key, onmove: () => {} } as never,
		),
		example(
			'Empty',
			ListTable as never,
			{ caption: 'Empty list', columns, rows: [], key, empty: 'Nobody has asked yet' } as never,
		),
	],
} satisfies Showcase;

import { readList, slugValue, type ListDefinition } from '#platform/list.ts';
import { example, type Showcase } from '../showcase.ts';
import WorkList from './WorkList.svelte';

const definition: ListDefinition<'state' | 'field', 'name'> = {
	search: 'q',
	facets: { state: { value: slugValue }, field: { value: slugValue } },
	sorts: { name: 'ascending' },
	sort: 'sort',
	first: 'name',
	size: 50,
};
const list = (address: string, total: number) => ({
	...readList(definition, new URLSearchParams(address)),
	total,
	pages: 1,
});
const facets = (chosen: string) => [
	{
		facet: 'state' as const,
		label: 'Status',
		options: [
			{ value: 'nominated', label: 'To decide', count: 14, chosen: chosen === 'nominated' },
			{ value: 'accredited', label: 'Accredited', count: 89, chosen: false },
		],
	},
	{
		facet: 'field' as const,
		label: 'Field of work',
		options: [{ value: 'youth', label: 'Youth', count: 27, chosen: chosen === 'youth' }],
	},
];
const tabs = { facet: 'state' as const, tones: { nominated: 'todo', accredited: 'ok' } as const };

export default {
	name: 'WorkList',
	why: 'The rows begin under three lines: name and search, the status with numbers, the columns.',
	examples: [
		example(
			'One status chosen',
			WorkList as never,
			{
				title: 'Registrations',
				here: '#list',
				definition,
				list: list('state=nominated', 14),
				facets: facets('nominated'),
				tabs,
				search: { label: 'Find in the list' },
				files: [{ label: 'Download as CSV', href: '#list.csv' }],
				found: '14 people',
			} as never,
			'<p>The rows, as the page shows them.</p>',
		),
		example(
			'Nothing found',
			WorkList as never,
			{
				here: '#list',
				definition,
				list: list('q=xylophone&field=youth', 0),
				facets: facets('youth'),
				tabs,
				search: { label: 'Find in the list' },
				found: 'Nobody found',
			} as never,
			'<p></p>',
		),
	],
} satisfies Showcase;

import { readList, slugValue, type ListDefinition } from '#platform/list.ts';
import { example, type Showcase } from '../showcase.ts';
import List from './List.svelte';

const definition: ListDefinition<'field' | 'place', 'date' | 'rank'> = {
	search: 'q',
	facets: { field: { value: slugValue }, place: { value: slugValue, one: true } },
	sorts: { date: 'descending', rank: 'descending' },
	sort: 'sort',
	first: 'date',
	relevance: 'rank',
	size: 20,
};
const list = (address: string, total: number) => ({
	...readList(definition, new URLSearchParams(address)),
	total,
	pages: Math.max(1, Math.ceil(total / definition.size)),
});
const facets = (chosen: string) => [
	{
		facet: 'field' as const,
		label: 'Field of work',
		options: [
			{ value: 'policing', label: 'Policing', count: 12, chosen: chosen === 'policing' },
			{ value: 'youth', label: 'Youth', count: 27, chosen: false },
		],
	},
	{
		facet: 'place' as const,
		label: 'Place',
		options: [{ value: 'vienna', label: 'Vienna', count: 4, chosen: chosen === 'vienna' }],
	},
];
const search = { label: 'Search words', hint: 'Searches titles and descriptions.' };
const sorts = [
	{ sort: 'date' as const, label: 'Newest first' },
	{ sort: 'rank' as const, label: 'Best match first' },
];
const files = [
	{ label: 'Download as CSV', href: '#list.csv' },
	{ label: 'Download as XLSX', href: '#list.xlsx' },
];

export default {
	name: 'List',
	why: 'All of its state is its address: without script, to be sent to a colleague; what is chosen is removed by links.',
	examples: [
		example(
			'Searched and narrowed',
			List as never,
			{
				here: '#list',
				definition,
				list: list('q=community+police&field=policing&page=2', 45),
				facets: facets('policing'),
				search,
				sorts,
				files,
				most: 40,
				found: '45 conferences',
			} as never,
			'<p>The rows, as the page shows them.</p>',
		),
		example(
			'Nothing found',
			List as never,
			{
				here: '#list',
				definition,
				list: list('q=xylophone++x&place=vienna', 0),
				facets: facets('vienna'),
				search,
				found: 'No conferences found',
			} as never,
			'<p></p>',
		),
	],
} satisfies Showcase;

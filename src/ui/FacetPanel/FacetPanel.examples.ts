import { example, type Showcase } from '../showcase.ts';
import FacetPanel from './FacetPanel.svelte';

const facets = [
	{
		name: 'field',
		label: 'Field of work',
		options: [
			{ value: 'policing', label: 'Policing', count: 12, chosen: true },
			{ value: 'borders', label: 'Border management', count: 3 },
			{ value: 'youth', label: 'Youth', count: 27 },
		],
	},
	{
		name: 'country',
		label: 'Country',
		options: [
			{ value: 'arvonia', label: 'Arvonia', count: 4 },
			{ value: 'karvia', label: 'Karvia', count: 2400, about: true },
		],
	},
	{
		name: 'year',
		label: 'Year',
		one: true,
		options: [
			{ value: '2020', label: '2020', count: 9, chosen: true },
			{ value: '2019', label: '2019', count: 11 },
		],
	},
];

export default {
	name: 'FacetPanel',
	why: 'A plain GET form with counts; what is chosen is taken away by links that say so.',
	examples: [
		example('Two values chosen', FacetPanel, {
			action: '#conferences',
			search: { name: 'q', label: 'Words', value: 'community police' },
			facets,
			chosen: [
				{ label: 'Policing', facet: 'Field of work', href: '?year=2020' },
				{ label: '2020', facet: 'Year', href: '?field=policing' },
			],
			clear: '?',
		}),
	],
} satisfies Showcase;

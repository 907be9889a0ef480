import { example, type Showcase } from '../showcase.ts';
import DescriptionList from './DescriptionList.svelte';

const facts = [
	{ term: 'Dates', value: '9–11 March 2027, 10:00 CET' },
	{ term: 'Place', value: { text: 'Neuer Saal, Wien', language: 'de' } },
	{
		term: 'Fields of work',
		value: [
			{ text: 'Policing', href: '#policing' },
			{ text: 'Youth', href: '#youth' },
		],
	},
	{ term: 'Number of participants', value: null },
];

export default {
	name: 'DescriptionList',
	why: 'A description list; what is not known is said to be so.',
	examples: [
		example('Beside the matter', DescriptionList, { facts }),
		example('Across', DescriptionList, { facts, across: true }),
	],
} satisfies Showcase;

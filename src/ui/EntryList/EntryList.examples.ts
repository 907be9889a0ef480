import { example, type Showcase } from '../showcase.ts';
import EntryList from './EntryList.svelte';

export default {
	name: 'EntryList',
	why: 'A list of headings that are links; found words are marked; nothing is markup from outside.',
	examples: [
		example('Results', EntryList, {
			entries: [
				{
					href: '#one',
					title: 'Annual Review on the Safety of Digital Public Services',
					details: ['9–11 March 2027', 'Vienna and online'],
					tags: [{ text: 'In session', tone: 'live' }],
					excerpt: [
						{ text: 'On what works in ', found: false },
						{ text: 'community', found: true },
						{ text: ' work with young people.', found: false },
					],
				},
				{
					href: '#two',
					title: { text: 'Рабочая встреча городов', language: 'ru' },
					details: ['6 October 2020', 'Online'],
				},
			],
		}),
	],
} satisfies Showcase;

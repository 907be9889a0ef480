import { example, markup, type Showcase } from '../showcase.ts';
import PageHeader from './PageHeader.svelte';

const crumbs = [
	{ label: 'Meetings', href: '#meetings' },
	{ label: 'Security of public services', href: '#security' },
];

export default {
	name: 'PageHeader',
	why: 'The one h1, below a named path.',
	examples: [
		example('A conference', PageHeader, {
			title: 'Annual Review on the Safety of Digital Public Services',
			crumbs,
			lede: 'Three days on what States have tried since the last review, what worked, and what comes next.',
			actions: markup('<a href="#calendar">Add to calendar</a>'),
		}),
		example('A long title in another language', PageHeader, {
			title: {
				text: 'Конференция по безопасности общественных услуг: укрепление доверия между жителями и городскими учреждениями',
				language: 'ru',
			},
		}),
	],
} satisfies Showcase;

import { example, type Showcase } from '../showcase.ts';
import AppShell from './AppShell.svelte';
import type { RailPhase } from './rail.ts';

const phases: RailPhase[] = [
	{ label: 'Prepare', time: 'done', pages: [{ label: 'Edit', href: '#edit', count: 2 }] },
	{
		label: 'People',
		time: 'now',
		pages: [
			{ label: 'Registrations', href: '#registrations', current: true, count: 14 },
			{ label: 'Delegations', href: '#delegations' },
			{ label: 'Emails', href: '#emails', count: 6 },
		],
	},
	{ label: 'Papers', time: 'now', pages: [{ label: 'Papers', href: '#papers', count: 5, isLate: true }] },
	{ label: 'Report', time: 'later', pages: [{ label: 'Report', href: '#report' }] },
];

export default {
	name: 'AppShell',
	why: 'Landmarks with names; a count is followed by a hidden word; the phase and the page that are shown are marked.',
	examples: [
		example(
			'A conference in preparation',
			AppShell,
			{
				head: {
					title: 'Early Signs 2027',
					href: '#conference',
					status: { label: 'Announced', href: '#publish' },
				},
				label: 'Early Signs 2027',
				phases,
				others: [{ label: 'Settings', href: '#settings' }],
				homeHref: '#start',
				homeLabel: 'Your work',
				languages: [
					{ code: 'en', name: 'English', href: '#en', current: true },
					{ code: 'ru', name: 'Русский', href: '#ru' },
				],
			},
			'<h1>Registrations</h1>',
		),
	],
} satisfies Showcase;

import { example, type Showcase } from '../showcase.ts';
import NowBar from './NowBar.svelte';

export default {
	name: 'NowBar',
	why: 'Words beside the dot; a landmark with a name.',
	examples: [
		example('In session', NowBar, {
			text: 'Item 3 — Protecting schools’ networks from intrusion',
			links: [
				{ label: 'Watch and follow', href: '#watch' },
				{ label: 'Speakers’ list', href: '#list' },
			],
		}),
	],
} satisfies Showcase;

import { example, type Showcase } from '../showcase.ts';
import Lines from './Lines.svelte';
import Panel from './Panel.svelte';

export default {
	name: 'ConsoleFrame',
	why: 'Landmarks with names, columns that scroll by themselves; follows one another where there is no room.',
	examples: [
		example(
			'A panel',
			Panel,
			{ title: 'Interpretation', aside: 'all channels' },
			'<p>Content of the panel</p>',
		),
		example('Lines with a state', Lines, {
			lines: [
				{ id: 'en', text: 'English', lang: 'en', state: { text: 'steady', tone: 'ok' } },
				{ id: 'ru', text: 'Русский', lang: 'ru', state: { text: 'steady', tone: 'ok' } },
				{ id: 'de', text: 'Deutsch', lang: 'de', state: { text: 'slower, please', tone: 'warn' } },
			],
		}),
		example('An agenda', Lines, {
			ordered: true,
			lines: [
				{ id: '1', number: '1', text: 'Adoption of the agenda', href: '#1' },
				{ id: '2', number: '2', text: 'Protecting schools’ networks from intrusion', current: true },
				{ id: '3', number: '3', text: 'Any other business' },
			],
		}),
	],
} satisfies Showcase;

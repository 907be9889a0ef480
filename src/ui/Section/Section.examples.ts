import { example, type Showcase } from '../showcase.ts';
import Section from './Section.svelte';

export default {
	name: 'Section',
	why: 'The heading names the part, for readers who jump from one to the next.',
	examples: [
		example(
			'Open',
			Section,
			{ id: 'history', title: 'History', class: 'stack' },
			'<p>Submitted on 9 March.</p>',
		),
		example('Folded away', Section, { title: 'Details', open: false }, '<p>Not issued yet.</p>'),
	],
} satisfies Showcase;

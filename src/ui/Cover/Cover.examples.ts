import { example, type Showcase } from '../showcase.ts';
import Cover from './Cover.svelte';

export default {
	name: 'Cover',
	why: 'Decoration only, hidden from screen readers; the same title has the same cover everywhere.',
	examples: [
		example('A cover', Cover, { title: 'Young people, prevention and community policing' }),
		example('Of another title', Cover, { title: 'Rehearsal conference' }),
	],
} satisfies Showcase;

import { example, type Showcase } from '../showcase.ts';
import SampleLabel from './SampleLabel.svelte';

export default {
	name: 'SampleLabel',
	why: 'What was invented says so, on screen and on paper.',
	examples: [
		example('The word', SampleLabel, {}),
		example('Explained, once on a page', SampleLabel, { explained: true }),
	],
} satisfies Showcase;

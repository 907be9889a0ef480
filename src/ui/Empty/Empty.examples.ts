import { example, markup, type Showcase } from '../showcase.ts';
import Empty from './Empty.svelte';

export default {
	name: 'Empty',
	why: 'Says that there is nothing, why, and what one can do; never an empty table.',
	examples: [
		example(
			'Nothing found',
			Empty,
			{
				title: 'No conference fits all that is chosen',
				actions: markup('<a href="#all">Show all conferences</a>'),
			},
			'<p>Take away a field, a country or a word.</p>',
		),
	],
} satisfies Showcase;

import { example, type Showcase } from '../showcase.ts';
import ErrorSummary from './ErrorSummary.svelte';

export default {
	name: 'ErrorSummary',
	why: 'Takes the focus on load without script, leads to each field, says the same words as there.',
	examples: [
		example('Two problems', ErrorSummary, {
			errors: [
				{ field: 'email', message: 'Enter an address like name@example.org' },
				{ field: 'ways', message: 'Choose at least one way' },
			],
		}),
	],
} satisfies Showcase;

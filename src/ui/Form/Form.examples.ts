import { example, markup, refused, type Showcase } from '../showcase.ts';
import Form from './Form.svelte';
import TwoForms from './TwoForms.svelte';

export default {
	name: 'Form',
	why: 'Works without script; a second press is harmless; messages are the server’s, in the page’s language.',
	examples: [
		example('With key and version', Form, {
			action: '?/ask',
			once: 'example-key',
			version: 3,
			submit: 'Ask for the floor',
			'aria-label': 'Ask for the floor',
			actions: markup('<a href="#back">Back without asking</a>'),
		}),
		refused('The first of two was refused', TwoForms, {}, { form: 'add', values: { place: '' } }),
	],
} satisfies Showcase;

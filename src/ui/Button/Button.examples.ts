import { example, type Showcase } from '../showcase.ts';
import Button from './Button.svelte';

export default {
	name: 'Button',
	why: 'A link when it goes somewhere, a button when it does something; never disabled.',
	examples: [
		example('Primary, once on a screen', Button, {}, 'Publish the agenda'),
		example('Quiet, as a link', Button, { kind: 'quiet', href: '#calendar' }, 'Add to calendar'),
		example('Plain, with its key', Button, { kind: 'plain', key: 'P', type: 'button' }, 'Pause'),
		example('Danger', Button, { kind: 'danger' }, 'Withdraw the request'),
	],
} satisfies Showcase;

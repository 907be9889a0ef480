import { example, type Showcase } from '../showcase.ts';
import Dialog from './Dialog.svelte';

export default {
	name: 'Dialog',
	why: 'The native dialog keeps the focus, closes with Escape and gives the focus back. For consoles only.',
	examples: [
		example('Closed', Dialog, { open: false, title: 'Close the list?' }, '<p>Nobody can be added then.</p>'),
	],
} satisfies Showcase;

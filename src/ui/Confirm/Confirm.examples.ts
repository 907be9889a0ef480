import { example, type Showcase } from '../showcase.ts';
import Confirm from './Confirm.svelte';

export default {
	name: 'Confirm',
	why: 'The button names what it removes; the way back is a link beside it.',
	examples: [
		example(
			'With what follows',
			Confirm,
			{
				submit: 'Remove Maltavia',
				cancel: 'Go back without changes',
				cancelHref: '#people',
				fields: { id: '1' },
			},
			'<p>You can add the delegation again.</p>',
		),
	],
} satisfies Showcase;

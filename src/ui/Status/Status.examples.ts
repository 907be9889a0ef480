import { example, type Showcase } from '../showcase.ts';
import Status from './Status.svelte';

export default {
	name: 'Status',
	why: 'A shape and a word say what the colour says; only what the reader has to do has a ground.',
	examples: (
		[
			['todo', 'To decide'],
			['open', 'Place offered'],
			['wait', 'Waiting list'],
			['hold', 'On hold'],
			['ok', 'Accredited'],
			['bad', 'Refused'],
			['off', 'Withdrawn'],
		] as const
	).map(([tone, text]) => example(text, Status, { tone, text })),
} satisfies Showcase;

import { example, type Showcase } from '../showcase.ts';
import Clock from './Clock.svelte';

export default {
	name: 'Clock',
	why: 'The figures are no live region; a polite one speaks at 1:00, 0:30 and 0:00.',
	examples: [
		example('Running', Clock, { seconds: 112, label: 'left of 5:00 · started 12:11' }),
		example('Paused', Clock, { seconds: 45, paused: true }),
		example('Over', Clock, { seconds: -75, label: 'limit 3:00' }),
		example('Over by more than an hour', Clock, { seconds: -3_759, label: 'limit 3:00' }),
		example('In a line', Clock, { seconds: 300, size: 'line', speaks: false }),
	],
} satisfies Showcase;

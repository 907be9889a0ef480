import { example, type Showcase } from '../showcase.ts';
import Meter from './Meter.svelte';

export default {
	name: 'Meter',
	why: 'The native progress element: named, valued, and filled in the direction of the page.',
	examples: [
		example('Time used', Meter, { label: 'Time used', value: 188, max: 300 }),
		example('Over', Meter, { label: 'Time used', value: 320, max: 300, tone: 'danger' }),
	],
} satisfies Showcase;

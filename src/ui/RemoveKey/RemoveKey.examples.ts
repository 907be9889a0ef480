import { example, type Showcase } from '../showcase.ts';
import RemoveKey from './RemoveKey.svelte';

export default {
	name: 'RemoveKey',
	why: 'A key in use ends at once, so its row asks first and says what follows; works without script.',
	examples: [example('In a row of a table', RemoveKey, { action: '#', id: '1', name: 'French booth' })],
} satisfies Showcase;

import { example, type Showcase } from '../showcase.ts';
import SkipLink from './SkipLink.svelte';

export default {
	name: 'SkipLink',
	why: 'The first stop of the keyboard; seen while it has focus.',
	examples: [example('Seen with Tab', SkipLink, {})],
} satisfies Showcase;

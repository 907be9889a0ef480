import { example, type Showcase } from '../showcase.ts';
import Tag from './Tag.svelte';

export default {
	name: 'Tag',
	why: 'A word first; its colour only repeats it.',
	examples: [
		example('Plain', Tag, { text: 'Participants only' }),
		example('Live', Tag, { text: 'On the floor', tone: 'live' }),
		example('Ok', Tag, { text: 'Open to the public', tone: 'ok' }),
		example('Warning', Tag, { text: 'Moved', tone: 'warn' }),
		example('Accent', Tag, { text: 'Right of reply', tone: 'accent' }),
	],
} satisfies Showcase;

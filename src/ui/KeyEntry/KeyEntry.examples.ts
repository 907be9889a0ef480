import { example, type Showcase } from '../showcase.ts';
import KeyEntry from './KeyEntry.svelte';

const labels = {
	wrong: 'Wrong link or key. Copy the whole link, or ask the technician for a new one.',
	'taken-back': 'This link no longer works. Ask the technician for a new one.',
	key: 'Booth link or key',
	hint: 'Share it only with your colleague.',
	enter: 'Enter booth',
};

export default {
	name: 'KeyEntry',
	why: 'A link with a key needs no account: the key is behind the #, where no server and no log sees it.',
	examples: [
		example('First time', KeyEntry, { action: '#', refused: null, labels }),
		example('A wrong key', KeyEntry, { action: '#', refused: 'wrong', labels }),
	],
} satisfies Showcase;

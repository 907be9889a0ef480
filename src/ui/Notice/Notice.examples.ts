import { example, markup, type Showcase } from '../showcase.ts';
import Notice from './Notice.svelte';

const text = '<p>The list of speakers closes at 12:45.</p>';

export default {
	name: 'Notice',
	why: 'Its kind is a word; the colour repeats it. A live region only where it appears on an open page.',
	examples: [
		example('For information', Notice, {}, text),
		example('Done', Notice, { tone: 'ok', title: 'Your request is on the list, place 5' }, text),
		example('Warning', Notice, { tone: 'warn', actions: markup('<a href="#undo">Undo</a>') }, text),
		example('Problem', Notice, { tone: 'danger', title: 'Connection lost at 12:14:08' }, text),
	],
} satisfies Showcase;

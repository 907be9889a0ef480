import { example, type Showcase } from '../showcase.ts';
import Cover from './Cover.svelte';

const sign = { src: '/favicon.svg', width: 32, height: 32 };
const picture = { ...sign, small: sign, alt: null, credit: '' };

export default {
	name: 'Cover',
	why: 'Decoration only, hidden from screen readers; the same title has the same cover everywhere.',
	examples: [
		example('A cover', Cover, { title: 'Young people, prevention and community policing' }),
		example('A header image', Cover, { title: '', image: picture, alt: 'A drawn square' }),
		example('A header image in a list', Cover, { title: 'list', image: picture, small: true }),
		example('Of another title', Cover, { title: 'Rehearsal conference' }),
	],
} satisfies Showcase;

import { example, type Showcase } from '../showcase.ts';
import type { ShownThing, ShownThread } from './shown.ts';
import Thread from './Thread.svelte';

const thing = (key: string, label: string, text: string, more: Partial<ShownThing> = {}): ShownThing => ({
	key,
	label,
	text,
	by: null,
	day: '2027-03-03',
	href: '#',
	sample: false,
	sound: null,
	...more,
});
const statement = thing('statement', 'Statement on item 2', 'Early contact', {
	by: 'Selmark',
	sound: {
		src: null,
		href: '#t=27',
		label: 'Recording at 0:27',
		caption: {
			text: 'One contact for every region, by name.',
			about: 'Captions, not the text of the statement.',
		},
	},
});
const recommendation = (number: number) =>
	thing(String(number), `Recommendation ${number}`, 'Name one contact in each region.');

const thread = (recommendations: readonly ShownThing[]): ShownThread => ({
	stations: [
		{ key: 'said', name: 'Said', things: [statement] },
		{ key: 'recommended', name: 'Recommended', things: recommendations },
		{ key: 'text', name: 'Text', things: [] },
		{ key: 'shown', name: 'Shown', things: [thing('practice', 'Practice', 'Contacts by name')] },
	],
	until: '2027-03-12',
	more: 0,
});

export default {
	name: 'Thread',
	why: 'An ordered list: the line is drawn by its style, so nothing is only a picture. Works without script.',
	examples: [
		example('From a statement to a practice', Thread, { thread: thread([recommendation(1)]) }),
		example('Many at one station, folded; more than are shown', Thread, {
			thread: { ...thread([1, 2, 3, 4, 5, 6].map(recommendation)), more: 2 },
		}),
	],
} satisfies Showcase;

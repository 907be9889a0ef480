import { example, type Showcase } from '../showcase.ts';
import SiteFooter from './SiteFooter.svelte';

export default {
	name: 'SiteFooter',
	why: 'The last landmark of a page.',
	examples: [
		example(
			'With links',
			SiteFooter,
			{},
			'<p><a href="#calendar">Calendar of all conferences</a> · <a href="#privacy">What is kept about you</a></p>',
		),
	],
} satisfies Showcase;

import { example, type Showcase } from '../showcase.ts';
import SiteFooter from './SiteFooter.svelte';

const link = (label: string, current = false) => ({ label, href: `#${label}`, current });

export default {
	name: 'SiteFooter',
	why: 'The last landmark of a page; its links are a navigation with a name of its own.',
	examples: [
		example('With links', SiteFooter, { links: [link('About', true), link('Help'), link('Privacy')] }),
		example('With many long links', SiteFooter, {
			links: ['Barrierefreiheitserklärung', 'Kalender und Feeds', 'Datenschutzerklärung', 'Kontakt'].map(
				(one) => link(one),
			),
		}),
	],
} satisfies Showcase;

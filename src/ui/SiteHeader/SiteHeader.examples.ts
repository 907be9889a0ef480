import { example, type Showcase } from '../showcase.ts';
import SiteHeader from './SiteHeader.svelte';

export default {
	name: 'SiteHeader',
	why: 'Menu and lists open with a key or a press, without script; each language is named in itself.',
	examples: [
		example('Six languages', SiteHeader, {
			name: 'Example Organization',
			homeHref: '#home',
			search: { action: '#search', label: 'Search' },
			links: [
				{ label: 'Conferences', href: '#conferences', current: true },
				{ label: 'Documents', href: '#documents' },
			],
			more: {
				label: 'Directory',
				links: [
					{ label: 'Fields of work', href: '#fields' },
					{ label: 'Countries', href: '#countries' },
					{ label: 'Structures', href: '#structures' },
				],
			},
			languages: [
				{ code: 'en', name: 'English', href: '#en', current: true },
				{ code: 'fr', name: 'Français', href: '#fr' },
				{ code: 'de', name: 'Deutsch', href: '#de' },
				{ code: 'it', name: 'Italiano', href: '#it' },
				{ code: 'ru', name: 'Русский', href: '#ru' },
				{ code: 'es', name: 'Español', href: '#es' },
			],
		}),
	],
} satisfies Showcase;

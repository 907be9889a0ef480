import { example, type Showcase } from '../showcase.ts';
import InLanguage from './InLanguage.svelte';

export default {
	name: 'InLanguage',
	why: 'Words in another language carry it, and name it for the reader.',
	examples: [
		example('In the reader’s language', InLanguage, { text: 'Community policing' }),
		example('In another', InLanguage, { text: { text: 'Работа полиции с населением', language: 'ru' } }),
		example('In another direction', InLanguage, { text: { text: 'الشرطة المجتمعية', language: 'ar' } }),
		example('Missing', InLanguage, { text: null }),
		example('Paragraphs', InLanguage, {
			text: { text: 'Erster Absatz.\n\nZweiter Absatz.', language: 'de' },
			prose: true,
		}),
	],
} satisfies Showcase;

import type { ComponentProps } from 'svelte';
import { example, refused, type Showcase } from '#ui/showcase.ts';
import { exampleRecord } from '../../practice.examples.ts';
import PoliceFields from './PoliceFields.svelte';
import PracticeForm from './PracticeForm.svelte';
import PracticeLines from './PracticeLines.svelte';
import PresentationForms from './PresentationForms.svelte';
import VersionForms from './VersionForms.svelte';

/* An invented practice that is being submitted. */

const english = (text: string) => ({ text, language: 'en', isRequested: true });
const states = [
	{ id: 'arvonia', name: english('Arvonia') },
	{ id: 'karvia', name: english('Karvia') },
];
const languages = ['en', 'fr', 'ru'];
const police = exampleRecord({ deliverers: ['police'], policeRoles: ['lessons'] });
const practice = {
	title: { en: 'Open gyms', ru: 'Открытые спортзалы' },
	record: police,
	original: 'en',
	revision: 3,
	state: 'draft' as const,
};
const versions: ComponentProps<typeof VersionForms>['versions'] = [
	{ id: 'original', position: 1, name: { en: 'Open gyms' }, country: null, differences: {} },
	{
		id: 'adapted',
		position: 2,
		name: { en: 'Open gyms at weekends' },
		country: 'karvia',
		differences: { en: 'Saturdays only.' },
	},
];
const line = (id: string, state: 'draft' | 'returned' | 'published') => ({
	id,
	state,
	title: english('Open gyms'),
	owners: [english('Arvonia'), english('Karvia')],
	sample: false,
	submittedAt: state === 'draft' ? null : new Date('2026-03-02T10:00:00Z'),
});

export const submitShowcases: readonly Showcase[] = [
	{
		name: 'submit',
		why: 'One page with folded parts that works without script; a part with a message is unfolded.',
		examples: [
			example('A practice with police, in two languages', PracticeForm, {
				practice,
				shown: ['en', 'ru'],
				states,
				languages,
			}),
			refused(
				'A practice that names a person and says nothing of ages',
				PracticeForm,
				{
					practice: { ...practice, state: 'published' },
					shown: ['en'],
					states,
					languages,
				},
				{
					form: 'save',
					values: { 'title.en': 'Open gyms', 'summary.en': 'Ask Maria Huber.', kind: 'programme' },
					fields: { 'summary.en': 'platform.personal.person', ages: 'practices.submit.choose' },
				},
			),
			example('The evidence note and the rights check', PoliceFields, {
				facts: police,
				answer: (question: string) => (question === 'voluntary' ? 'no' : 'yes'),
			}),
			example('Own practices', PracticeLines, {
				practices: [line('one', 'draft'), line('two', 'returned'), line('three', 'published')],
				href: (id: string) => `#${id}`,
				zone: 'Europe/Vienna',
				isOwn: true,
			}),
			example('Versions', VersionForms, {
				versions,
				revision: 3,
				original: 'en',
				language: 'en',
				languages,
				states,
				once: 'example-key-of-a-form',
			}),
			refused(
				'A version whose text names a person',
				VersionForms,
				{
					versions,
					revision: 3,
					original: 'en',
					language: 'en',
					languages,
					states,
					once: 'example-key-of-a-third',
				},
				{
					form: 'rename',
					values: { id: 'adapted', name: 'Open gyms', country: '', differences: 'Ask Maria Huber.' },
					fields: { differences: 'platform.personal.person' },
				},
			),
			example('Presentations', PresentationForms, {
				presentations: [
					{ id: 'paper', symbol: 'EX.DOC/3/26', meeting: null, at: null },
					{
						id: 'meeting',
						symbol: null,
						meeting: { title: english('Opening'), slug: 'example', number: 1, zone: 'Europe/Vienna' },
						at: new Date('2026-03-02T10:00:00Z'),
					},
				],
				once: 'example-key-of-another',
			}),
		],
	},
];

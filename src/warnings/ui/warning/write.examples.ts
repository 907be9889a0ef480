import { example, refused, type Showcase } from '#ui/showcase.ts';
import { findRefusedText } from '../../refused-text.ts';
import type { CheckRecipient, WarningCheck, WarningFormChoices } from '../../warning-draft.ts';
import { exampleContent } from '../../warnings.examples.ts';
import RefusedTexts from './RefusedTexts.svelte';
import ReviewForm from './ReviewForm.svelte';
import WarningForm from './WarningForm.svelte';

/* An invented warning of the invented State of Karvia that is being written and checked. */

const english = (text: string) => ({ text, language: 'en', isRequested: true });
const post = (id: string, number: number, name: string | null) => ({
	id,
	number,
	name: name === null ? null : english(`Focal point, ${name}`),
});
const arvonia = post('arvonia', 2, 'Arvonia');
const hidden = post('hidden', 7, null);
const choices: WarningFormChoices = {
	source: post('karvia', 1, 'Karvia'),
	community: english('Drug focal points'),
	members: [
		{ ...arvonia, holders: [{ id: 'anna', name: 'Anna Example' }] },
		{ ...hidden, holders: [{ id: 'nobody', name: null }] },
	],
	states: [{ id: 'karvia-state', name: english('Karvia') }],
	supersedable: [{ id: 'earlier', tlp: 'red', listing: null, releasedAt: new Date('2026-11-02T10:00:00Z') }],
};
const head = {
	tlp: null,
	purposes: [],
	notInCourt: false,
	askBefore: false,
	kind: null,
	audience: [],
	supersedes: null,
};
const shared = { choices, languages: ['en', 'fr', 'ru'], language: 'en', today: '2026-11-28' };
const text = 'Sold by Declan Fairweather-Okoye, born 14 March 1998.';
const named: CheckRecipient[] = [
	{ post: arvonia, person: 'Anna Example' },
	{ post: hidden, person: null },
];
const check: WarningCheck = {
	warning: {
		id: 'one',
		revision: 3,
		tlp: 'amber',
		purposes: ['health', 'intelligence'],
		notInCourt: true,
		askBefore: true,
		version: 0,
		confirmBy: null,
	},
	isUrgent: false,
	content: exampleContent(),
	change: 'new',
	note: '',
	expiresAt: null,
	source: choices.source,
	community: choices.community,
	kind: 'posts',
	count: 2,
	recipients: named,
	leftOut: [{ post: null, person: null }],
	unusual: named.slice(0, 1),
};

export const writeShowcases: readonly Showcase[] = [
	{
		name: 'write-warning',
		why: 'One page: what, then for whom, everything else folded. It works without script; a part with a message is unfolded.',
		examples: [
			example('A new warning', WarningForm, {
				...shared,
				head,
				content: null,
				once: 'example-key-of-a-form',
			}),
			refused(
				'A draft that was stopped',
				WarningForm,
				{
					...shared,
					head: { ...head, tlp: 'clear', kind: 'posts', audience: ['arvonia'] },
					content: exampleContent({ placeReason: 'Sold at one station' }),
					unusual: [arvonia, null],
					version: 3,
				},
				{
					form: 'save',
					values: null,
					fields: {
						placeReason: 'exchange.write.place-needs-amber',
						'headline.en': 'exchange.write.public-text-missing',
						whom: 'exchange.write.clear-warning',
						hasReadUnusual: 'exchange.write.read-unusual',
					},
				},
			),
			refused(
				'A correction without a date, refused',
				WarningForm,
				{
					...shared,
					head: { ...head, tlp: 'amber', kind: 'community' },
					content: exampleContent(),
					update: { change: 'correction', note: 'The dose was wrong.' },
					expiresAt: new Date('2026-12-12T00:00:00Z'),
					version: 5,
				},
				{
					form: 'save',
					values: { subject: 'Tablets', cas: '14680-51-5', note: '' },
					fields: { date: 'warnings.write.missing', cas: 'warnings.write.wrong-cas' },
				},
			),
			example('What keeps it from being checked', RefusedTexts, {
				texts: [{ field: 'text', text, found: findRefusedText(text), message: 'platform.personal.person' }],
				language: 'en',
			}),
			example('The second person', ReviewForm, { check }),
			example('The second person of an urgent correction', ReviewForm, {
				check: {
					...check,
					isUrgent: true,
					change: 'correction',
					note: 'The dose was wrong.',
					kind: 'community',
					recipients: [],
					leftOut: [],
					unusual: [],
					expiresAt: new Date('2026-12-12T00:00:00Z'),
				},
			}),
		],
	},
];

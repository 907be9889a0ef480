import { example, type Showcase } from '#ui/showcase.ts';
import type { LocalizedText } from '#platform/language.ts';
import { exampleRecord } from '../../practice.examples.ts';
import type { PracticePage as Page } from '../../practice-page.ts';
import type { FoundPractice } from '../../practices-list.ts';
import { harmEvidence, noEvidence } from '../studies/studies.examples.ts';
import PracticePage from './PracticePage.svelte';
import PracticeResults from './PracticeResults.svelte';

/* Pages of invented practices of invented States. */

const said = (text: string, language = 'en'): LocalizedText => ({
	text,
	language,
	isRequested: language === 'en',
});
const arvonia = { id: 'arvonia', kind: 'state' as const, slug: 'arvonia', name: said('Arvonia') };
const record = exampleRecord({ deliverers: ['teacher', 'police'], policeRoles: ['coalition'] });

const practice: Page = {
	id: 'example',
	slug: 'example',
	state: 'published',
	sample: false,
	title: said('Example skills programme for schools'),
	summary: said('Twelve lessons by teachers on social influence, norms and saying no.'),
	record,
	texts: [
		{ text: 'problem', value: said('Pupils begin to drink early.') },
		{ text: 'knownFailures', value: said('Занятия, которые вели офицеры полиции.', 'ru') },
	],
	activity: [],
	owners: [arvonia],
	usedIn: [arvonia, { ...arvonia, id: 'karvia', slug: 'karvia', name: said('Karvia') }],
	evidence: harmEvidence,
	rating: null,
	reviews: [
		{
			id: 'original',
			name: said('Original'),
			review: {
				standing: 'under-review',
				endsAt: null,
				appealUntil: null,
				until: new Date('2026-06-01T10:00:00Z'),
				decisions: [],
			},
		},
	],
	reason: null,
	publishedAt: Date.UTC(2026, 2, 2),
	withdrawnAt: null,
	editions: [{ revision: 2, at: Date.UTC(2026, 3, 1, 9) }],
	benefitChanges: [],
	edition: null,
	presentations: [
		{
			symbol: 'AS.DEL/12/26',
			meeting: {
				id: 'meeting',
				number: 3,
				title: said('Opening meeting'),
				conference: { slug: 'example', title: said('Conference of Arvonia'), timeZone: 'Europe/Vienna' },
				at: Date.UTC(2026, 2, 2, 9, 31, 7),
				second: 1_867,
			},
		},
		{ symbol: 'AS.DEL/13/26', meeting: null },
	],
};

const experience = {
	experiences: [
		{
			id: 'one',
			from: said('Karvia'),
			version: null,
			byOwner: false,
			scale: 'local' as const,
			year: 2023,
			adapted: null,
			worked: said('It worked when teachers took over.'),
			failed: said('Officers taught the lessons at first. Pupils talked less.'),
			contact: said('Ministry of Education, prevention unit'),
			fidelity: 71,
			cost: 'to-50' as const,
			repeat: 'partly' as const,
		},
	],
	counts: { all: 1, failed: 1 },
	isFailedOnly: false,
	page: 1,
	pages: 1,
};

const page = (more: Partial<Page> = {}) => ({
	practice: { ...practice, ...more },
	experience,
	zone: 'Europe/Vienna',
	factsLabel: 'Facts',
	recorded: new Set(['meeting']),
});

const found: FoundPractice = {
	...record,
	slug: 'example',
	title: said('Example skills programme for schools'),
	summary: said('Twelve lessons by teachers.'),
	levels: ['harm', 'promising'],
	isRecorded: false,
	isWithdrawn: false,
	sample: false,
	publishedAt: new Date('2026-03-02T10:00:00Z'),
	year: 2019,
	studies: 3,
	owners: [said('Arvonia')],
	usedIn: [],
	evaluatedIn: [],
	failure: null,
};

export const findShowcases: readonly Showcase[] = [
	{
		name: 'find',
		why: 'A level is a word with a colour; what did harm is said first.',
		examples: [
			example('A practice with harm', PracticePage, page()),
			example(
				'A withdrawn one',
				PracticePage,
				page({
					state: 'withdrawn',
					reason: 'Replaced by its revision.',
					withdrawnAt: Date.UTC(2026, 4, 1),
					evidence: noEvidence,
					presentations: [],
				}),
			),
			example('An earlier text', PracticePage, page({ edition: { revision: 1, at: Date.UTC(2026, 2, 3) } })),
			example('Results', PracticeResults, {
				practices: [
					found,
					{
						...found,
						slug: 'second',
						title: said('Спорт для всех', 'ru'),
						kind: 'activity' as const,
						sample: true,
						isWithdrawn: true,
						failure: {
							segments: [
								{ text: 'Pupils talked less when ', hit: false },
								{ text: 'officers', hit: true },
								{ text: ' taught.', hit: false },
							],
							language: 'en',
						},
					},
				],
			}),
		],
	},
];

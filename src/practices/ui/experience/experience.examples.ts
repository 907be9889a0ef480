import { example, markup, refused, type Showcase } from '#ui/showcase.ts';
import EvidenceNews from './EvidenceNews.svelte';
import ExperienceForm from './ExperienceForm.svelte';
import ExperienceList from './ExperienceList.svelte';
import RatingResult from './RatingResult.svelte';
import RatingSlips from './RatingSlips.svelte';
import ReportNews from './ReportNews.svelte';

/* Reports on an invented practice. */

const english = (text: string) => ({ text, language: 'en', isRequested: true });
const russian = (text: string) => ({ text, language: 'ru', isRequested: false });
const arvonia = {
	id: 'arvonia',
	from: english('Arvonia'),
	version: null,
	byOwner: false,
	scale: 'regional',
	year: 2024,
	adapted: english('Eight lessons in place of twelve.'),
	worked: english('Norms held after a year.'),
	failed: english('Fidelity fell to 71%, and the effect with it.\n\nNext year we go back to twelve lessons.'),
	contact: english('Prevention officer of the ministry'),
	fidelity: 71,
	cost: 'to-50',
	repeat: 'partly',
} as const;
const karvia = {
	...arvonia,
	id: 'karvia',
	from: russian('Карвия'),
	version: russian('Адаптированная версия'),
	byOwner: true,
	scale: 'local',
	year: 2023,
	adapted: null,
	worked: null,
	failed: russian('Ученики меньше говорили на уроках, которые вели полицейские.'),
	contact: null,
	fidelity: null,
	cost: 'unknown',
	repeat: 'no',
} as const;
const list = {
	counts: { all: 45, failed: 2 },
	isFailedOnly: false,
	page: 1,
	pages: 3,
	href: () => '#experience',
	reportHref: (id: string) => `#${id}`,
};
const form = {
	submit: 'Add report',
	versions: [
		{ id: 'original', name: english('Original') },
		{ id: 'adapted', name: russian('Адаптированная версия') },
	],
	entries: [
		{ id: 'arvonia', name: english('Arvonia') },
		{ id: null, name: null },
	],
	languages: ['en', 'ru'],
};
const title = english('Example night football');

export const experienceShowcases: readonly Showcase[] = [
	{
		name: 'experience',
		why: 'What failed is said before what worked; each is a term with its text, marked by words, not by colour alone.',
		examples: [
			example('Reports', ExperienceList, {
				...list,
				experiences: [arvonia, karvia, { ...arvonia, id: 'expert', from: null, failed: null, repeat: 'yes' }],
				mayRemove: true,
			}),
			example('What failed alone', ExperienceList, {
				...list,
				experiences: [karvia],
				isFailedOnly: true,
				pages: 1,
			}),
			example('No reports', ExperienceList, { ...list, experiences: [], counts: { all: 0, failed: 0 } }),
			example('New report', ExperienceForm, { ...form, once: 'example-key' }),
			refused(
				'A changed report, refused',
				ExperienceForm,
				{
					...form,
					action: '?/change',
					version: 2,
					initial: {
						used: 'adapted',
						entry: 'arvonia',
						year: 2024,
						scale: 'local',
						adapted: {},
						worked: {},
						failed: { en: 'Pupils talked less.' },
						contact: {},
						fidelity: null,
						cost: 'free',
						repeat: 'no',
					},
				},
				{
					form: 'change',
					values: { year: '20o4', failed: '' },
					fields: {
						year: 'practices.experience.wrong-year',
						failed: 'practices.experience.say-why-not',
					},
				},
			),
			example('Result of a rating', RatingResult, {
				rating: {
					answers: 40,
					recommend: { percent: 70, kind: 'about' },
					safe: { percent: 90, kind: 'at-least' },
					reached: { percent: 10, kind: 'at-most' },
				},
			}),
			example('Not enough answers', RatingResult, { rating: null }),
			example('Slips', RatingSlips, {
				slips: ['ABCD EFGH JKLM', 'NPQR STUV WXYZ'].map((code) => ({
					code,
					path: 'M0 0h7v1h-7zM2 2h3v3h-3z',
					size: 21,
				})),
				site: 'example.org',
				title: markup('<bdi>Example night football</bdi>'),
			}),
			example('News of evidence', EvidenceNews, {
				news: [
					{
						slug: 'harmful',
						title,
						version: russian('Адаптированная версия'),
						level: 'harm',
						hasHarm: true,
						studies: 1,
						at: new Date('2026-03-04T10:00:00Z'),
					},
					{
						slug: 'other',
						title,
						version: null,
						level: 'promising',
						hasHarm: false,
						studies: 0,
						at: new Date('2026-03-03T10:00:00Z'),
					},
				],
				total: 9,
				href: (slug: string) => `#${slug}`,
				zone: 'Europe/Vienna',
			}),
			example('News of reports', ReportNews, {
				news: [
					{ slug: 'own', title, from: english('Karvia'), year: 2025, hasFailed: true, repeat: 'no' },
					{ slug: 'own', title, from: null, year: 2024, hasFailed: false, repeat: 'yes' },
				],
				total: 2,
				href: (slug: string) => `#${slug}`,
			}),
		],
	},
];

import { example, type Showcase } from '#ui/showcase.ts';
import LetterRelease from './Letters/LetterRelease.svelte';
import LetterTexts from './Letters/LetterTexts.svelte';
import Notes from './Letters/Notes.svelte';
import Reminder from './Letters/Reminder.svelte';

const release = {
	letter: { way: 'people' as const, revision: 2, preparedAt: null, recipients: 3, held: 0 },
	count: 2,
	languages: [
		{ language: 'en', count: 1 },
		{ language: 'ru', count: 1 },
	],
	leftOut: [{ id: 'a', name: 'Айгүл Example', why: 'empty' as const }],
	mayManage: true,
	mayRelease: true,
	people: '#registrations',
};

/** Letters of officers. */
export const letters: Showcase = {
	name: 'Letters',
	why: 'Before anything is sent: how many, in which languages, who is left out and why.',
	examples: [
		example('One text approved, one not', LetterTexts, {
			way: 'people',
			texts: {
				en: { subject: 'Your visit', body: 'Dear {name}', approvedBy: 'o', approvedAt: 1 },
				ru: { subject: 'Ваш приезд', body: 'Здравствуйте, {name}', approvedBy: null, approvedAt: null },
			},
			revision: 2,
			languages: [
				{ code: 'en', name: 'English' },
				{ code: 'ru', name: 'Русский' },
				{ code: 'ar', name: 'العربية' },
			],
		}),
		example('Before the emails are written', LetterRelease, release),
		example('More than 200 wait', LetterRelease, {
			...release,
			letter: { way: 'people' as const, revision: 2, preparedAt: 1, recipients: 420, held: 417 },
		}),
		example('Notes, one of them delivered', Notes, {
			notes: [
				{ id: 'a', name: { en: 'Arvonia' }, deliveredOn: '2027-01-12' },
				{ id: 'b', name: { en: 'Maltavia' }, deliveredOn: null },
			],
			original: 'en',
			href: () => '#note',
			mayManage: true,
		}),
		example('A reminder', Reminder, { revision: 2, day: '2027-02-01' }),
	],
};

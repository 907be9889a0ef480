import { example, refused, type Showcase } from '#ui/showcase.ts';
import { field as plainField } from '../form-definition.examples.ts';
import type { FormField } from '../form-definition.ts';
import AnswerList from './Forms/AnswerList.svelte';
import FieldEditor from './Forms/FieldEditor.svelte';
import FormFields from './Forms/FormFields.svelte';
import UploadForm from './Forms/UploadForm.svelte';

const field = (id: string, more: Partial<FormField> = {}): FormField =>
	plainField(id, {
		label: { en: 'Arrival', de: 'Anreise', ru: 'Прибытие', ar: 'الوصول' },
		hint: { en: 'Day, time, and flight or train.' },
		readers: ['officers', 'focal-point'],
		...more,
	});
const tracks = field('track', {
	type: 'choice',
	label: { en: 'Working group' },
	options: [
		{ id: 'a', label: { en: 'Harbours and the sea' } },
		{ id: 'b', label: { en: 'Rivers', ru: 'Реки' } },
	],
});
const diet = field('diet', { label: { en: 'Dietary requirements' }, sensitive: true });
const photograph = field('photo', { type: 'photograph', label: { en: 'Photograph for the badge' } });
const languages = [
	{ value: 'en', label: 'English' },
	{ value: 'ru', label: 'Russian' },
];
const upload = { version: 3, href: '#file', message: undefined, canChange: true };

/** Registration forms, as people fill them in and officers edit and read them. */
export const forms: Showcase = {
	name: 'Forms',
	why: 'Every question says who reads its answer, in the text that a screen reader says with it; all works without script.',
	examples: [
		refused(
			'Questions of several types, one wrong',
			FormFields,
			{
				sections: [
					{
						id: 'one',
						title: { en: 'Travel' },
						fields: [
							field('arrival', { required: true }),
							tracks,
							field('spoken', { type: 'languages', label: { en: 'Languages you understand' } }),
							field('from', { type: 'country', label: { en: 'Nationality' } }),
							field('day', { type: 'date', label: { en: 'Date of birth' } }),
							field('yes', { type: 'consent', label: { en: 'I accept the conditions of participation' } }),
						],
					},
				],
				answers: { track: 'b', spoken: ['ru'], yes: true },
				languages,
			},
			{ fields: { 'answer.arrival': 'accreditation.missing.answer' } },
		),
		example('A photograph to send', UploadForm, { ...upload, field: photograph, sent: undefined }),
		example('A file that was sent', UploadForm, {
			...upload,
			field: field('scan', { type: 'file', label: { en: 'Letter of invitation' } }),
			sent: 'Приглашение.pdf',
			message: 'Choose a file.',
		}),
		example('Answers for officers, a sensitive one hidden', AnswerList, {
			answers: [
				{ field: tracks, value: 'a' },
				{ field: diet, value: null },
				{ field: photograph, value: true },
			],
			shown: null,
			fileHref: () => '#file',
			action: (name) => `?/${name}`,
		}),
		refused(
			'A question with options',
			FieldEditor,
			{
				field: tracks,
				section: 'one',
				sections: [{ value: 'one', label: 'Travel' }],
				revision: 4,
				languages: [
					{ code: 'en', name: 'English' },
					{ code: 'ar', name: 'Arabic' },
				],
			},
			{ fields: { options: 'accreditation.missing.options' } },
		),
	],
};

import { error } from '@sveltejs/kit';
import { PracticeVersionForm } from '#practices';
import { deletePractice, practiceForm } from '#practices/server';
import { submitRefusals } from '#practices/ui/submit/labels.ts';
import { inLanguage } from '#platform/language.ts';
import { formAction } from '#platform/server/form-action.ts';
import { confirmation } from '#site/confirmation.server.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions } from './$types';

export const load = confirmation(async ({ context, language, params: { practice: id = '' }, t }) => {
	const { practice, mayDelete } = (await practiceForm(context, id)) ?? error(404);
	const back = `/practices/own/${id}`;
	// Submitted in the meantime.
	if (!mayDelete) return back;
	const title = inLanguage(practice.title, language, practice.original)?.text ?? '';
	return {
		title: t('practices.submit.delete-title', { title }),
		way: [[title, back]],
		about: [t('practices.submit.delete-about')],
		submit: t('practices.submit.delete'),
		keep: t('practices.submit.delete-keep'),
		version: practice.revision,
		refusals: submitRefusals,
	};
});

export const actions: Actions = {
	default: formAction(PracticeVersionForm, onThing('practice', deletePractice), {
		success: '/practices/own?success=deleted',
	}),
};

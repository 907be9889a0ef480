import { error } from '@sveltejs/kit';
import { VersionForm } from '#activities';
import { activityForm, deleteActivity } from '#activities/server';
import { activityRefusals } from '#activities/ui/labels.ts';
import { inLanguage } from '#platform/language.ts';
import { formAction } from '#platform/server/form-action.ts';
import { confirmation } from '#site/confirmation.server.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions } from './$types';

export const load = confirmation(async ({ context, language, params: { activity: id = '' }, t }) => {
	const { record, original, revision } = (await activityForm(context, id)) ?? error(404);
	const title = inLanguage(record.title, language, original)?.text ?? '';
	return {
		title: t('activities.own.delete-title', { title }),
		way: [[title, `/activities/own/${id}`]],
		about: [t('activities.own.delete-about')],
		submit: t('activities.own.delete'),
		keep: t('activities.own.keep'),
		version: revision,
		refusals: activityRefusals,
	};
});

export const actions: Actions = {
	default: formAction(VersionForm, onThing('activity', deleteActivity), {
		success: '/activities/own?success=deleted',
	}),
};

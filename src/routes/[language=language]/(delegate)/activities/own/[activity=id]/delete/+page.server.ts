import { error } from '@sveltejs/kit';
import { VersionForm } from '#activities';
import { activityForm, deleteActivity } from '#activities/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	activity: (await activityForm(locals.context, params.activity)) ?? error(404),
});

export const actions: Actions = {
	default: formAction(
		VersionForm,
		({ locals, params }, input) => deleteActivity(locals.context, params['activity'] ?? '', input),
		{ success: ({ params }) => addressOf(params['language'] ?? 'en', '/activities/own?success=deleted') },
	),
};

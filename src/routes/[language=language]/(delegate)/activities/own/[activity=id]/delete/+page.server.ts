import { error } from '@sveltejs/kit';
import { VersionForm } from '#activities';
import { activityForm, deleteActivity } from '#activities/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	activity: (await activityForm(locals.context, params.activity)) ?? error(404),
});

export const actions: Actions = {
	default: formAction(VersionForm, onThing('activity', deleteActivity), {
		success: '/activities/own?success=deleted',
	}),
};

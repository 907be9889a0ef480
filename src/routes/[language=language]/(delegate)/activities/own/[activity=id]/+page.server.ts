import { error } from '@sveltejs/kit';
import { ReleaseForm, SaveActivityForm, VersionForm } from '#activities';
import { activityForm, candidatesOf, closeActivity, releaseActivity, saveActivity } from '#activities/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { countryChoices } from '../countries.server.ts';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const activity = (await activityForm(context, params.activity)) ?? error(404);
	const t = services().words(params.language);
	return {
		activity,
		candidates: await candidatesOf(context, params.activity, t),
		countries: await countryChoices(context, activity.record),
	};
};

export const actions: Actions = {
	save: formAction(SaveActivityForm, onThing('activity', saveActivity), { success: '?success=saved' }),
	release: formAction(ReleaseForm, onThing('activity', releaseActivity), { success: '?success=released' }),
	close: formAction(VersionForm, onThing('activity', closeActivity), { success: '?success=closed' }),
};

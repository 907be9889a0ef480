import { error } from '@sveltejs/kit';
import { ReleaseForm, SaveActivityForm, VersionForm } from '#activities';
import { activityForm, candidatesOf, closeActivity, releaseActivity, saveActivity } from '#activities/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';
import { countryChoices } from '../countries.server.ts';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const activity = (await activityForm(context, params.activity)) ?? error(404);
	const t = services().words(params.language);
	return {
		activity,
		candidates: await candidatesOf(context, params.activity, t),
		countries: await countryChoices(context, activity.record),
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];
export const actions: Actions = {
	save: formAction(
		SaveActivityForm,
		({ locals, params }: Event, input) => saveActivity(locals.context, params.activity, input),
		{ success: '?success=saved' },
	),
	release: formAction(
		ReleaseForm,
		({ locals, params }: Event, input) => releaseActivity(locals.context, params.activity, input),
		{ success: '?success=released' },
	),
	close: formAction(
		VersionForm,
		({ locals, params }: Event, input) => closeActivity(locals.context, params.activity, input),
		{ success: '?success=closed' },
	),
};

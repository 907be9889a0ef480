import { error } from '@sveltejs/kit';
import { linksTo } from '#directory/server';
import { ExpertForm, RemoveExpertForm } from '#practices';
import { appointedExperts, appointExpert, dismissExpert, stateChoices } from '#practices/server';
import { formAction } from '#platform/server/form-action.ts';
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const experts = (await appointedExperts(context)) ?? error(404);
	const names = await linksTo(
		context,
		experts.flatMap(({ country }) => country ?? []),
		params.language,
	);
	return {
		experts: experts.map((one) => ({ ...one, country: names.get(one.country ?? '')?.name ?? null })),
		states: await stateChoices(context),
	};
};

export const actions: Actions = {
	appoint: formAction(ExpertForm, withInput(appointExpert), {
		success: '?success=appointed',
	}),
	dismiss: formAction(RemoveExpertForm, withInput(dismissExpert), {
		success: '?success=dismissed',
	}),
};

import { error } from '@sveltejs/kit';
import { linksTo } from '#directory/server';
import { ExpertForm, RemoveExpertForm } from '#practices';
import { appointedExperts, appointExpert, dismissExpert, stateChoices } from '#practices/server';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const experts = (await appointedExperts(context)) ?? error(404);
	const names = await linksTo(
		context,
		experts.flatMap(({ country }) => country ?? []),
		params.language,
	);
	return {
		experts: experts.map((one) => ({ ...one, country: names.get(one.country ?? '')?.name ?? null })),
		states: await stateChoices(context),
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	appoint: formAction(ExpertForm, ({ locals }: Event, input) => appointExpert(locals.context, input), {
		success: '?success=appointed',
	}),
	dismiss: formAction(RemoveExpertForm, ({ locals }: Event, input) => dismissExpert(locals.context, input), {
		success: '?success=dismissed',
	}),
};

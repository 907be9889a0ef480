import { error } from '@sveltejs/kit';
import { NewConferenceForm } from '#conference';
import { createConference, may } from '#conference/server';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!may(locals.context, 'create', null)) error(404);
	return {};
};

export const actions: Actions = {
	default: formAction(
		NewConferenceForm,
		async ({ locals }, { title, ...input }) => {
			const house = await organisation(locals.context);
			const original = house?.originalLanguage ?? 'en';
			return createConference(locals.context, {
				...input,
				title: { [original]: title },
				original,
				timeZone: house?.timeZone,
			});
		},
		{
			success: ({ params }, created) =>
				addressOf(params.language, `/console/conferences/${created?.slug ?? ''}`),
		},
	),
};

import { error } from '@sveltejs/kit';
import { CreateCommunityForm } from '#warnings';
import { createCommunity, readCommunities } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (!(await readCommunities(locals.context))?.mayCreate) error(404);
	return { once: crypto.randomUUID() };
};

type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	default: formAction(
		CreateCommunityForm,
		({ locals }: Event, input) => createCommunity(locals.context, input, services()),
		{
			success: ({ params }, made) =>
				addressOf(params.language, `/warnings/communities${made ? `/${made.slug}?success=created` : ''}`),
		},
	),
};

import { error } from '@sveltejs/kit';
import { CreateCommunityForm } from '#warnings';
import { createCommunity, readCommunities } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (!(await readCommunities(locals.context))?.mayCreate) error(404);
	return { once: crypto.randomUUID() };
};

export const actions: Actions = {
	default: formAction(CreateCommunityForm, withInput(createCommunity), {
		success: ({ locals }, made) =>
			addressOf(locals.language, `/warnings/communities${made ? `/${made.slug}?success=created` : ''}`),
	}),
};

import { error, redirect } from '@sveltejs/kit';
import { CommunityVersionForm } from '#exchange';
import { closeCommunity, readCommunity, withdrawnWithCommunity } from '#exchange/server';
import { signInFor } from '#platform/next-page.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!locals.context.actor.person) redirect(303, signInFor(params.language, url));
	const community = await readCommunity(locals.context, params.slug);
	if (!community?.mayClose || community.isClosed) error(404);
	return {
		name: community.name,
		slug: community.slug,
		revision: community.revision,
		withdrawn: await withdrawnWithCommunity(locals.context, params.slug),
	};
};

type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	default: formAction(
		CommunityVersionForm,
		({ locals, params }: Event, input) => closeCommunity(locals.context, params.slug, input, services()),
		{ success: '../../communities' },
	),
};

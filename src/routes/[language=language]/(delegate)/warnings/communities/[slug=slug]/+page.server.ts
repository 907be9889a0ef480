import { error } from '@sveltejs/kit';
import { PassStewardshipForm, SaveCommunityForm } from '#warnings';
import { passStewardship, readCommunity, saveCommunity } from '#warnings/server';
import { pageOf } from '#platform/page-of.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const community = (await readCommunity(locals.context, params.slug)) ?? error(404);
	const members = pageOf(community.members ?? [], url.searchParams.get('page'));
	return { community, members, success: url.searchParams.get('success') };
};

type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	save: formAction(
		SaveCommunityForm,
		({ locals, params }: Event, input) => saveCommunity(locals.context, params.slug, input),
		{ success: '?success=saved' },
	),
	pass: formAction(
		PassStewardshipForm,
		({ locals, params }: Event, input) => passStewardship(locals.context, params.slug, input, services()),
		// Who passed it on may not see the community any more.
		{ success: '../communities' },
	),
};

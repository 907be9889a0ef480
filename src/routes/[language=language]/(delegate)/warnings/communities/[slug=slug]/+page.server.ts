import { error } from '@sveltejs/kit';
import { PassStewardshipForm, SaveCommunityForm } from '#warnings';
import { passStewardship, readCommunity, saveCommunity } from '#warnings/server';
import { pageOf } from '#platform/page-of.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const community = (await readCommunity(locals.context, params.slug)) ?? error(404);
	const members = pageOf(community.members ?? [], url.searchParams.get('page'));
	return { community, members };
};

export const actions: Actions = {
	save: formAction(SaveCommunityForm, onThing('slug', saveCommunity), { success: '?success=saved' }),
	pass: formAction(
		PassStewardshipForm,
		onThing('slug', passStewardship),
		// The former steward may not see the community any more.
		{ success: '../communities' },
	),
};

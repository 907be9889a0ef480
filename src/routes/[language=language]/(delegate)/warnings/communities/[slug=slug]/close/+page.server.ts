import { error } from '@sveltejs/kit';
import { CloseCommunityForm } from '#warnings';
import { closeCommunity, readCommunities, readCommunity, withdrawnWithCommunity } from '#warnings/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const [community, communities] = await Promise.all([
		readCommunity(locals.context, params.slug),
		readCommunities(locals.context),
	]);
	if (!community?.mayClose || community.isClosed) error(404);
	return {
		name: community.name,
		slug: community.slug,
		revision: community.revision,
		withdrawn: await withdrawnWithCommunity(locals.context, params.slug),
		/** Who is told. Officers see their number alone. */
		members: community.members?.filter(({ state }) => state !== 'removed') ?? null,
		memberCount: communities?.communities.find(({ slug }) => slug === params.slug)?.members ?? 0,
	};
};

export const actions: Actions = {
	default: formAction(CloseCommunityForm, onThing('slug', closeCommunity), {
		success: '../../communities?success=closed',
	}),
};

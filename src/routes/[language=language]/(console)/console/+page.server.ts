import { error } from '@sveltejs/kit';
import { may, officerConferences } from '#conference/server';
import { hasRole } from '#platform/actor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, url, parent }) => {
	if (!(await parent()).viewer?.console) error(404);
	return {
		list: await officerConferences(context, url.searchParams),
		flags: { create: may(context, 'create', null), administration: hasRole(context.actor, 'administrator') },
	};
};

import { error } from '@sveltejs/kit';
import { officerActivities } from '#activities/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	list: (await officerActivities(locals.context, url.searchParams)) ?? error(404),
});

import { error } from '@sveltejs/kit';
import { ownActivities } from '#activities/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const own = (await ownActivities(locals.context)) ?? error(404);
	return { ...own };
};

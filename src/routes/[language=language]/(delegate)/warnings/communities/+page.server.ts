import { error } from '@sveltejs/kit';
import { readCommunities } from '#warnings/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	return (await readCommunities(locals.context)) ?? error(404);
};

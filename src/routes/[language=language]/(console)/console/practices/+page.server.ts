import { error } from '@sveltejs/kit';
import { officerPractices } from '#practices/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	list: (await officerPractices(locals.context, url.searchParams)) ?? error(404),
});

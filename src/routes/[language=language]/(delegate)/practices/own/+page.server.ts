import { error } from '@sveltejs/kit';
import { ownPractices } from '#practices/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const own = (await ownPractices(locals.context)) ?? error(404);
	return { ...own };
};

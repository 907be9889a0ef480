import { error } from '@sveltejs/kit';
import { reviewTasks } from '#practices/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	return (await reviewTasks(locals.context)) ?? error(404);
};

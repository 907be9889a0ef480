import { error, redirect } from '@sveltejs/kit';
import { reviewTasks } from '#practices/server';
import { signInFor } from '#platform/next-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!locals.context.actor.person) redirect(303, signInFor(params.language, url));
	return (await reviewTasks(locals.context)) ?? error(404);
};

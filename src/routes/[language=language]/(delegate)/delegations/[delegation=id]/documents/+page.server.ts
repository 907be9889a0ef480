import { error } from '@sveltejs/kit';
import { submissionsOf } from '#documents/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = (await submissionsOf(locals.context, params.delegation)) ?? error(404);
	return { ...page };
};

import { error } from '@sveltejs/kit';
import { submissionsOf } from '#documents/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = (await submissionsOf(locals.context, params.delegation)) ?? error(404);
	return { ...page, success: url.searchParams.get('success') };
};

import { error } from '@sveltejs/kit';
import { officerPairs } from '#activities/server';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	return (
		(await officerPairs(locals.context, url.searchParams.get('page'), services().words(params.language))) ??
		error(404)
	);
};

import { error } from '@sveltejs/kit';
import { officerPairs } from '#activities/server';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = Number(/^[1-9]\d{0,4}$/.exec(url.searchParams.get('page') ?? '')?.[0] ?? 1);
	return (await officerPairs(locals.context, page, services().words(params.language))) ?? error(404);
};

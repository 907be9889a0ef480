import { searchActivities } from '#activities/server';
import { maxRows } from '#platform/server/sheet-response.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	locals.keep(null, 'directory', 'activities');
	const found = await searchActivities(locals.context, url.searchParams);
	return { found: rendered(found), query: found.canonical, mostRows: maxRows };
};

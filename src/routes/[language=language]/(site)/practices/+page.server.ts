import { searchPractices } from '#practices/server';
import { maxRows } from '#platform/server/sheet-response.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	locals.keep(null, 'directory', 'practices');
	const found = await searchPractices(locals.context, url.searchParams);
	return { found: rendered(found), query: found.canonical, mostRows: maxRows };
};

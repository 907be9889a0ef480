import { searchConferences } from '#conference/server';
import { maxRows } from '#platform/server/sheet-response.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	locals.keep(null, 'directory', 'conferences');
	const catalogue = await searchConferences(locals.context, url.searchParams);
	return { catalogue: rendered(catalogue), query: catalogue.canonical, mostRows: maxRows };
};

import { search } from '#search/server';
import { services } from '#platform/server/services.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const found = await search(locals.context, url.searchParams, services());
	return { found: rendered(found), query: found.canonical };
};

import { redirect } from '@sveltejs/kit';
import { search } from '#search/server';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	// As other sites name it: browsers and links that somebody wrote by hand.
	const asked = url.searchParams.get('q');
	if (asked && !url.searchParams.has('words'))
		redirect(307, `${addressOf(params.language, '/search')}?${new URLSearchParams({ words: asked })}`);
	const found = await search(locals.context, url.searchParams, services());
	return { found: rendered(found), query: found.canonical };
};

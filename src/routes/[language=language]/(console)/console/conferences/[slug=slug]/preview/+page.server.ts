import { error } from '@sveltejs/kit';
import { preview, workingCopy } from '#conference/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const inside = url.searchParams.get('as') === 'participants';
	const copy = (await workingCopy(locals.context, params.slug)) ?? error(404);
	const shown = (await preview(locals.context, params.slug, inside)) ?? error(404);
	return { slug: copy.slug, inside, shown };
};

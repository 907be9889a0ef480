import { error } from '@sveltejs/kit';
import { readMinor } from '#accreditation/server';
import type { PageServerLoad } from './$types';

/** Each look at this page is logged, because it shows the name. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const minor = (await readMinor(locals.context, params.slug, params.registration)) ?? error(404);
	setHeaders({ 'cache-control': 'private, no-store' });
	return { minor, slug: params.slug };
};

import { error } from '@sveltejs/kit';
import { readPublicWarning } from '#exchange/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	locals.keep(null, 'directory', `warning:${params.warning}`);
	return { warning: (await readPublicWarning(locals.context, params.warning)) ?? error(404) };
};

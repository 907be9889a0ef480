import { error } from '@sveltejs/kit';
import { readPublicWarning } from '#warnings/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	// Also what replaces it.
	locals.keep(null, 'directory', 'warnings', `warning:${params.warning}`);
	return { warning: (await readPublicWarning(locals.context, params.warning)) ?? error(404) };
};

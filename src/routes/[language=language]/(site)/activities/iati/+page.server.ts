import { iatiReporters } from '#activities/server';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	locals.keep(null, 'directory', 'activities');
	return { reporters: rendered(await iatiReporters(locals.context)) };
};

import { gridPage } from '#activities/server';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	locals.keep(null, 'directory', 'activities');
	return { grid: rendered(await gridPage(locals.context, url.searchParams.get('theme'))) };
};

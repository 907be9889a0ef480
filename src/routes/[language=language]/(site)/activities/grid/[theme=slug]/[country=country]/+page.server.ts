import { error } from '@sveltejs/kit';
import { cellPage } from '#activities/server';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const cell = (await cellPage(locals.context, params.theme, params.country)) ?? error(404);
	locals.keep(null, 'directory', 'activities');
	return { cell: rendered(cell) };
};

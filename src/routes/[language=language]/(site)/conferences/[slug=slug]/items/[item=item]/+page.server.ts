import { error } from '@sveltejs/kit';
import { findItem } from '#conference/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = (await findItem(locals.call, params.slug, params.item)) ?? error(404);
	locals.keep(found.freshUntil, 'directory', `conference:${found.conference.id}`);
	return found;
};

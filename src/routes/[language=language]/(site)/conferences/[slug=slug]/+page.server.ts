import { error } from '@sveltejs/kit';
import { findConference } from '#conference/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const conference = (await findConference(locals.call, params.slug)) ?? error(404);
	locals.keep(conference.freshUntil, 'directory', `conference:${conference.id}`);
	return { conference };
};

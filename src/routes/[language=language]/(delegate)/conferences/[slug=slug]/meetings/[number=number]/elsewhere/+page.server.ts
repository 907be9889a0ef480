import { error } from '@sveltejs/kit';
import { findMeeting } from '#conference/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { conference, meeting } =
		(await findMeeting(locals.context, params.slug, params.number)) ?? error(404);
	return { conference, meeting };
};

import { error } from '@sveltejs/kit';
import { meetingIdOf } from '#conference/server';
import { readMinutes } from '#floor/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const id = (await meetingIdOf(locals.context, params.slug, params.number)) ?? error(404);
	const page = (await readMinutes(locals.context, id)) ?? error(404);
	if (!page.minutes) error(404);
	return { ...page, minutes: page.minutes };
};

import { error } from '@sveltejs/kit';
import { findConference } from '#conference/server';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { title } = (await findConference(locals.context, params.slug)) ?? error(404);
	return { slug: params.slug, title, mail: services().mailer.reachable };
};

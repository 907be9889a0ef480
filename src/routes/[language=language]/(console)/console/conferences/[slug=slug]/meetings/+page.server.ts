import { error } from '@sveltejs/kit';
import { findConference } from '#conference/server';
import { conferenceConsole } from '#site/console-access.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = (await conferenceConsole(locals.context, params.slug)) ?? error(404);
	// `null` before the first publication.
	const found = await findConference(locals.context, params.slug);
	return {
		access,
		conference: found?.title ?? null,
		zone: found?.timeZone ?? null,
		sample: found?.sample ?? false,
		meetings: found?.agenda.meetings ?? [],
		once: crypto.randomUUID(),
	};
};

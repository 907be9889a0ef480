import { redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { consoleMeeting } from '#site/console-meeting.server.ts';
import { listQueryWith } from '#site/list-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await consoleMeeting(locals.context, params.slug, params.meeting);
	// Removed in the meantime, or of another conference; the list is only there for those whose console it is.
	if (!found) {
		const list = addressOf(params.language, `/console/conferences/${params.slug}/meetings`);
		redirect(303, list + listQueryWith(url, { gone: '' }));
	}
	return { ...found, once: crypto.randomUUID() };
};

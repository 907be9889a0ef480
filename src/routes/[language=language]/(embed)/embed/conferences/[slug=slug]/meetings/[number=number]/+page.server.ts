import { error } from '@sveltejs/kit';
import { findMeeting } from '#conference/server';
import { anonymous } from '#platform/actor.ts';
import { services } from '#platform/server/services.ts';
import { watchSection } from '#site/watch.ts';
import { watchPage } from '#site/watch-page.ts';
import type { PageServerLoad } from './$types';

/** The player of a public meeting in a page of another site, for hosts that the operator allows (`EMBED_HOSTS`). */
export const load: PageServerLoad = async ({ locals, params }) => {
	if (!services().settings.embedHosts?.length) error(404);
	// Every reader of the other site sees what everybody may see.
	const context = { ...locals.context, actor: anonymous };
	const found = (await findMeeting(context, params.slug, params.number)) ?? error(404);
	const broadcast = (await watchPage(context, found.meeting.id)) ?? error(404);
	const watch = await watchSection(context, found, broadcast, params.language, 'embed');
	locals.allow('media', 'embed');
	locals.keep(
		watch.freshUntil,
		'directory',
		`conference:${found.conference.id}`,
		`meeting:${found.meeting.id}`,
	);
	return { conference: found.conference, meeting: found.meeting, watch };
};

import { error } from '@sveltejs/kit';
import { hasIssuedList, takePartIn } from '#accreditation/server';
import { descriptionOf, eventOf, openGraphOf } from '#conference';
import { findConference } from '#conference/server';
import { itemsIn } from '#documents';
import { documentsSection } from '#documents/server';
import { services } from '#platform/server/services.ts';
import { eventElement, feedAddresses } from '#site/feeds.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const { publicly, ...conference } = (await findConference(locals.context, params.slug)) ?? error(404);
	const takePart = await takePartIn(locals.context, conference);
	const until = [conference.freshUntil, takePart?.freshUntil ?? null].filter((time) => time !== null);
	locals.keep(until.length ? Math.min(...until) : null, 'directory', `conference:${conference.id}`);
	const hasParticipants = await hasIssuedList(locals.context, conference.id);
	const { meetings, unplanned } = conference.agenda;
	const items = itemsIn([...meetings.flatMap((meeting) => meeting.items), ...unplanned]);
	const documents = await documentsSection(locals.context, { conference: conference.id }, items);
	const { name } = (await parent()).organisation;
	const t = services().words(params.language);
	const addresses = feedAddresses(params.language);
	const site = {
		name,
		language: params.language,
		sample: (title: string) => t('conference.feed.sample', { title }),
	};
	return {
		conference: rendered(conference),
		documents: rendered(documents),
		hasParticipants,
		takePart,
		description: descriptionOf(conference),
		// Programs publish structured data, so it contains the public view only, whoever opens the page.
		preview: publicly ? openGraphOf(publicly, addresses, site) : [],
		event: publicly && eventElement(eventOf(publicly, addresses, site)),
	};
};

import { error } from '@sveltejs/kit';
import { hasIssuedList, ownMemberships, participationInfo } from '#accreditation/server';
import { descriptionOf } from '#conference';
import { conferenceFacts, findConference, pagePreview, shareImage } from '#conference/server';
import { itemsIn } from '#documents';
import { documentsSection } from '#documents/server';
import { recommendationsOf } from '#floor/server';
import { rendered } from '#site/rendered.ts';
import { tagsOf } from '#site/linked-thread.server.ts';
import { farthest } from '#site/recommendation-threads.server.ts';
import { recordingsOf } from './recordings.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	// Documents need the memberships; asked for together, they are one statement.
	const [found] = await Promise.all([
		findConference(locals.context, params.slug),
		ownMemberships(locals.context),
	]);
	const { publicly, ...conference } = found ?? error(404);
	const { meetings, unplanned } = conference.agenda;
	const items = itemsIn([...meetings.flatMap((meeting) => meeting.items), ...unplanned]);
	const [takePart, hasParticipants, documents, recommendations, recordings] = await Promise.all([
		participationInfo(locals.context, conference),
		hasIssuedList(locals.context, conference.id),
		documentsSection(locals.context, { conference: conference.id }, items),
		recommendationsOf(locals.context, conference.id),
		recordingsOf(locals, meetings),
	]);
	if (recordings.some(({ hasPicture }) => hasPicture)) locals.allow('media');
	const until = [conference.freshUntil, takePart?.freshUntil ?? null].filter((time) => time !== null);
	const came = await farthest(locals, recommendations);
	const tags = ['directory', `conference:${conference.id}`, ...tagsOf(...came.threads)];
	locals.keep(until.length ? Math.min(...until) : null, ...tags);
	// Programs publish structured data, so it contains the public view only, for every reader.
	const { preview, event } = publicly
		? pagePreview(publicly, params.language, (await parent()).organisation.name)
		: { preview: null, event: null };
	const image = locals.context.actor.person
		? null
		: shareImage(
				locals.context,
				`/conferences/${params.slug}`,
				await conferenceFacts(locals.context, conference),
			);
	return {
		conference: rendered(conference),
		documents: rendered(documents),
		came: rendered(came),
		recordings: rendered(recordings),
		hasParticipants,
		takePart,
		description: descriptionOf(conference),
		preview: preview && { ...preview, image },
		event,
	};
};

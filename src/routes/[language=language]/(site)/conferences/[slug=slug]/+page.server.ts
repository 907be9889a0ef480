import { error } from '@sveltejs/kit';
import { hasIssuedList, ownMemberships, takePartIn } from '#accreditation/server';
import { recordingsAmong } from '#broadcast/server';
import { descriptionOf, type AgendaMeeting } from '#conference';
import { findConference } from '#conference/server';
import { itemsIn } from '#documents';
import { documentsSection } from '#documents/server';
import { previewOf } from '#site/feeds.ts';
import { rendered } from '#site/rendered.ts';
import { conferenceFacts, shareImage } from '#site/share-image.server.ts';
import type { PageServerLoad } from './$types';

/** The meetings that are over and were open to everybody from the first minute to the last. */
const openMeetings = (meetings: readonly AgendaMeeting[]): AgendaMeeting[] =>
	meetings.filter(
		({ state, open, hasClosedParts, inClosedPart }) =>
			state === 'closed' && open?.from === null && open.until === null && !hasClosedParts && !inClosedPart,
	);

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	// Documents need the memberships; asked for together, they are one statement.
	const [found] = await Promise.all([
		findConference(locals.context, params.slug),
		ownMemberships(locals.context),
	]);
	const { publicly, ...conference } = found ?? error(404);
	const { meetings, unplanned } = conference.agenda;
	const items = itemsIn([...meetings.flatMap((meeting) => meeting.items), ...unplanned]);
	const over = openMeetings(meetings);
	const [takePart, hasParticipants, documents, kept] = await Promise.all([
		takePartIn(locals.context, conference),
		hasIssuedList(locals.context, conference.id),
		documentsSection(locals.context, { conference: conference.id }, items),
		recordingsAmong(
			locals.context,
			over.map(({ id }) => id),
		),
	]);
	const recordings = over.flatMap(({ id, number, title, day }) => {
		const recording = kept.find(({ meeting }) => meeting === id);
		return recording ? [{ meeting: { id, number, title, day }, hasPicture: recording.hasPicture }] : [];
	});
	if (recordings.some(({ hasPicture }) => hasPicture)) locals.allow('media');
	const until = [conference.freshUntil, takePart?.freshUntil ?? null].filter((time) => time !== null);
	locals.keep(until.length ? Math.min(...until) : null, 'directory', `conference:${conference.id}`);
	// Programs publish structured data, so it contains the public view only, whoever opens the page.
	const { preview, event } = publicly
		? previewOf(publicly, params.language, (await parent()).organisation.name)
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
		recordings: rendered(recordings),
		hasParticipants,
		takePart,
		description: descriptionOf(conference),
		preview: preview && { ...preview, image },
		event,
	};
};

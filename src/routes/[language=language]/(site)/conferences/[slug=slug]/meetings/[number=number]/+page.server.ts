import { error } from '@sveltejs/kit';
import { ownMemberships } from '#accreditation/server';
import { operates } from '#broadcast/server';
import { findMeeting } from '#conference/server';
import { floorFor, followOnline, meetingRecords } from '#floor/server';
import { describePart } from '#site/describe.ts';
import { meetingDocuments } from '#site/documents.server.ts';
import { watchPage, watchSection } from '#site/watch.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { context } = locals;
	// What is asked for together is one statement; documents and the floor need the memberships.
	const [found] = await Promise.all([
		findMeeting(context, params.slug, params.number).then((one) => one ?? error(404)),
		ownMemberships(context),
	]);
	const { conference, meeting } = found;
	const readingFloor = floorFor(context, meeting.id, undefined, { texts: false });
	const [floor, broadcast, records, documents, runs] = await Promise.all([
		readingFloor,
		watchPage(context, meeting.id),
		meetingRecords(context, meeting.id, readingFloor),
		meetingDocuments(context, found),
		operates(context, meeting.id),
	]);
	const watch = broadcast && (await watchSection(context, found, { broadcast, floor }, params.language));
	if (watch) locals.allow('media');
	if (watch?.floor && floor) await followOnline(context, floor, locals.session);
	const until = [found.freshUntil, watch?.freshUntil ?? null].filter((moment) => moment !== null);
	locals.keep(
		until.length ? Math.min(...until) : null,
		'directory',
		`conference:${conference.id}`,
		`meeting:${meeting.id}`,
	);
	return rendered({
		...found,
		description: describePart(meeting.title, found, params.language),
		documents,
		floor,
		watch,
		records,
		runs,
	});
};

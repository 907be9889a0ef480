import { error } from '@sveltejs/kit';
import { operates } from '#broadcast/server';
import { findMeeting } from '#conference/server';
import { floorFor, followOnline, meetingRecords } from '#floor/server';
import { describePart } from '#site/describe.ts';
import { meetingDocuments } from '#site/documents.server.ts';
import { watchSection } from '#site/watch.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = (await findMeeting(locals.context, params.slug, params.number)) ?? error(404);
	const { conference, meeting } = found;
	const floor = await floorFor(locals.context, meeting.id);
	const watch = await watchSection(locals.context, found, floor, params.language);
	if (watch) locals.allow('media');
	if (watch?.floor && floor) await followOnline(locals.context, floor, locals.session);
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
		documents: await meetingDocuments(locals.context, found),
		floor,
		watch,
		records: await meetingRecords(locals.context, floor),
		runs: await operates(locals.context, meeting.id),
	});
};

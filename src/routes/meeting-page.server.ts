import { error } from '@sveltejs/kit';
import { ownMemberships } from '#accreditation/server';
import { operates } from '#broadcast/server';
import { findMeeting } from '#conference/server';
import { floorFor, meetingRecords } from '#floor/server';
import { services } from '#platform/server/services.ts';
import { callRight } from '#remote/server';
import CallHere from '#remote/ui/call/CallHere.svelte';
import type { AskedMeeting } from './asked-meeting.ts';
import { meetingDocuments } from './documents.server.ts';
import { islandOf } from './islands.ts';
import { keepMeetingPage } from './keep-meeting-page.ts';
import { meetingHead } from './meeting-head.server.ts';
import { meetingSections } from './meeting-sections.server.ts';
import { rendered } from './rendered.ts';
import { watchPage } from './watch-page.ts';

/** The one page of a meeting: its player, floor, agenda, statements, captions and papers as the reader may see them. */
export async function readMeetingPage(locals: App.Locals, asked: AskedMeeting) {
	const { context } = locals;
	const { language, slug, number } = asked.params;
	// What is asked for together is one statement; documents and the floor need the memberships.
	const [found] = await Promise.all([
		findMeeting(context, slug, number).then((one) => one ?? error(404)),
		ownMemberships(context),
	]);
	const { meeting } = found;
	const allWaiting = asked.url.searchParams.has('all');
	const readingFloor = floorFor(context, meeting.id, undefined, { allWaiting, allSpoken: true });
	const [floor, broadcast, records, documents, runs, online] = await Promise.all([
		readingFloor,
		watchPage(context, meeting.id),
		meetingRecords(context, meeting.id, readingFloor),
		meetingDocuments(context, found),
		operates(context, meeting.id),
		callRight(context, meeting.id, 'delegate'),
	]);
	const sections = await meetingSections(locals, found, { floor, broadcast, records }, asked);
	if (sections.watch) locals.allow('media');
	if (online) locals.allow('devices');
	keepMeetingPage(locals, found, sections);
	const isEmbeddable = Boolean(sections.watch && meeting.open && services().settings.embedHosts?.length);
	const call = { meeting: meeting.id, isExpected: floor?.isOnline ?? false };
	return rendered({
		...found,
		...(await meetingHead(context, found, broadcast, { language, isEmbeddable })),
		...sections,
		documents,
		records,
		runs,
		isEmbeddable,
		lead: floor?.may.lead ?? false,
		item: floor?.items.find(({ id }) => id === floor.floor.item)?.number ?? null,
		returned: Boolean(locals.returned),
		call: online && (await islandOf('call-here', CallHere, language, ['remote.', 'ui.'], call)),
	});
}

/** The data of a meeting's page. */
export type MeetingPageData = Awaited<ReturnType<typeof readMeetingPage>>;

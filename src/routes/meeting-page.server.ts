import { error } from '@sveltejs/kit';
import { ownMemberships } from '#accreditation/server';
import { operates } from '#broadcast/server';
import { findMeeting, type MeetingPage } from '#conference/server';
import { floorFor, meetingRecords, readStatements, type FloorPage } from '#floor/server';
import Follow from '#floor/ui/Islands/Follow.svelte';
import type { Language } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import { callRight } from '#remote/server';
import CallHere from '#remote/ui/call/CallHere.svelte';
import { captionsSection } from './captions.server.ts';
import { describePart } from './describe.ts';
import { meetingDocuments } from './documents.server.ts';
import { followStart, liveStart, localizedItems } from './floor.ts';
import { islandOf } from './islands.ts';
import { recordingElement } from './recording.server.ts';
import { rendered } from './rendered.ts';
import { requestFormProps } from './request-form.ts';
import { meetingFacts, shareImage } from './share-image.server.ts';
import { statementsView } from './statements.ts';
import { watchPage, watchSection } from './watch.ts';

interface Address {
	language: Language;
	slug: string;
	number: number;
}

/** How long the page is cached while the speech timer of a meeting runs, ms. */
const floorLifetime = 10_000;

/**
 * The one page of a meeting: its player, floor, agenda, statements, captions and papers as the reader may see them.
 * @param spokenLanguages reads the languages in which a delegation may speak
 */
export async function readMeetingPage(
	locals: App.Locals,
	params: Address,
	url: URL,
	spokenLanguages: () => Promise<readonly string[]>,
) {
	const { context } = locals;
	// What is asked for together is one statement; documents and the floor need the memberships.
	const [found] = await Promise.all([
		findMeeting(context, params.slug, params.number).then((one) => one ?? error(404)),
		ownMemberships(context),
	]);
	const { conference, meeting } = found;
	const allWaiting = url.searchParams.has('all');
	const readingFloor = floorFor(context, meeting.id, undefined, { allWaiting, allSpoken: true });
	const [floor, broadcast, records, documents, runs, online] = await Promise.all([
		readingFloor,
		watchPage(context, meeting.id),
		meetingRecords(context, meeting.id, readingFloor),
		meetingDocuments(context, found),
		operates(context, meeting.id),
		callRight(context, meeting.id, 'delegate'),
	]);
	const watch = broadcast && (await watchSection(context, found, broadcast, params.language));
	const [floorPart, statements, captions] = await Promise.all([
		// The statements of a recording say who spoke.
		meeting.state === 'closed' && broadcast?.chapters.length
			? null
			: floorSection(locals, found, floor, {
					params,
					url,
					spokenLanguages,
					isWatched: watch?.isLive ?? false,
				}),
		records.journal && meeting.state === 'closed' ? statementsOf(locals, meeting.id, params.language) : null,
		broadcast?.captions.length
			? captionsSection(context, found, { languages: broadcast.captions, reader: params.language, url })
			: null,
	]);
	if (watch) locals.allow('media');
	if (online) locals.allow('devices');
	const until = [
		found.freshUntil,
		watch?.freshUntil ?? null,
		floorPart && isRunning(found) ? context.now.getTime() + floorLifetime : null,
	].filter((moment) => moment !== null);
	locals.keep(
		until.length ? Math.min(...until) : null,
		'directory',
		`conference:${conference.id}`,
		`meeting:${meeting.id}`,
	);
	const isEmbeddable =
		watch !== null && meeting.open !== null && Boolean(services().settings.embedHosts?.length);
	const image = context.actor.person ? null : await imageOf(context, found);
	const about = image && { language: params.language, image, isEmbeddable };
	const video = about && broadcast ? recordingElement(found, broadcast, about) : null;
	return rendered({
		...found,
		description: describePart(meeting.title, found, params.language),
		preview: image && { image },
		/** The recording, for search engines. */
		video,
		documents,
		floor: floorPart,
		lead: floor?.may.lead ?? false,
		item: floor?.items.find(({ id }) => id === floor.floor.item)?.number ?? null,
		watch,
		statements,
		captions,
		records,
		runs,
		isEmbeddable,
		returned: Boolean(locals.returned),
		call:
			online &&
			(await islandOf('call-here', CallHere, params.language, ['remote.', 'ui.'], {
				meeting: meeting.id,
				isExpected: floor?.isOnline ?? false,
			})),
	});
}

const imageOf = async (context: App.Locals['context'], { conference, meeting }: MeetingPage) =>
	shareImage(
		context,
		`/conferences/${conference.slug}/meetings/${meeting.number}`,
		await meetingFacts(context, conference, meeting),
	);

/** The data of a meeting's page. */
export type MeetingPageData = Awaited<ReturnType<typeof readMeetingPage>>;

const isRunning = ({ meeting }: MeetingPage): boolean =>
	meeting.state === 'open' || meeting.state === 'suspended';

/**
 * The floor as a section. It follows the meeting for participants and beside a player; readers of a page without one get
 * it as of now, without script, with a link to follow it (`?follow`).
 * @returns `null` where the reader may see no floor, or nothing has happened on it
 */
async function floorSection(
	locals: App.Locals,
	{ conference, meeting }: MeetingPage,
	floor: FloorPage | null,
	{
		params,
		url,
		spokenLanguages,
		isWatched,
	}: {
		params: Address;
		url: URL;
		spokenLanguages: () => Promise<readonly string[]>;
		isWatched: boolean;
	},
) {
	if (!floor) return null;
	const isOver = meeting.state === 'closed';
	const isMember = floor.audience !== 'public';
	const lists = Object.values(floor.floor.lists);
	const some = lists.some(({ places, spoken }) => places.length > 0 || spoken.length > 0);
	const running = meeting.state === 'open' || meeting.state === 'suspended';
	const follows = isMember || isWatched || url.searchParams.has('follow');
	if (isOver ? !some : !running && !follows && !some) return null;
	const isLive = !isOver && follows;
	const start = isLive ? await followStart(locals, floor, params) : liveStart(floor);
	const request = isOver
		? null
		: requestFormProps(locals, floor, await spokenLanguages(), {
				path: `/conferences/${params.slug}/meetings/${params.number}`,
				success: url.searchParams.get('success'),
				kind: url.searchParams.get('kind'),
				all: url.searchParams.has('all'),
			});
	return {
		isLive,
		mayFollow: running && !isLive,
		/** What a delegate's bar shows. */
		bar: request && { floor: floor.floor, request },
		island: await islandOf('follow', Follow, params.language, ['floor.', 'ui.'], {
			start: { ...start, ...(isMember && { all: url.searchParams.has('all') }) },
			zone: conference.timeZone,
			items: localizedItems(floor.items, params.language),
			request,
		}),
	};
}

/** The statements of a meeting that is over, in words; `null` if they are not the reader's. */
async function statementsOf({ context }: App.Locals, meeting: string, language: Language) {
	const page = await readStatements(context, meeting);
	return page && statementsView(page, language, services().words(language));
}

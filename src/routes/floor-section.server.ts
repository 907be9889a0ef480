import type { MeetingPage } from '#conference/server';
import { requestFormProps, type FloorPage } from '#floor/server';
import Follow from '#floor/ui/Islands/Follow.svelte';
import { isRunning, type AskedMeeting } from './asked-meeting.ts';
import { followStart, liveStart, localizedItems } from './floor.ts';
import { islandOf } from './islands.ts';

/**
 * The floor as a section. It follows the meeting for participants and beside a player; readers of a page without one get
 * it as of now, without script, with a link to follow it (`?follow`).
 * @returns `null` where the reader may see no floor, or nothing has happened on it
 */
export async function floorSection(
	locals: App.Locals,
	{ conference, meeting }: MeetingPage,
	floor: FloorPage,
	isWatched: boolean,
	{ params, url, spokenLanguages }: AskedMeeting,
) {
	const isOver = meeting.state === 'closed';
	const isMember = floor.audience !== 'public';
	const lists = Object.values(floor.floor.lists);
	const some = lists.some(({ places, spoken }) => places.length > 0 || spoken.length > 0);
	const running = isRunning(meeting);
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

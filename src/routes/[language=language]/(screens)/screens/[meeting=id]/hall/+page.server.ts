import { error } from '@sveltejs/kit';
import { findMeetingContext } from '#conference/server';
import { floorFor } from '#floor/server';
import Hall from '#floor/ui/Islands/Hall.svelte';
import { liveStart, localizedItems, screenFor } from '#site/floor.ts';
import { islandOf } from '#site/islands.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const sitting = await findMeetingContext(locals.context, params.meeting);
	// People in the hall take part, but nothing of the chair's own may stand on its wall.
	const viewerClass = screenFor(url, 'delegates');
	const live = sitting && (await floorFor(locals.context, params.meeting, viewerClass));
	if (!live) error(404);
	return {
		island: await islandOf('hall', Hall, params.language, ['floor.', 'ui.'], {
			start: liveStart(live),
			zone: sitting.conference.timeZone,
			items: localizedItems(live.items, params.language),
		}),
	};
};

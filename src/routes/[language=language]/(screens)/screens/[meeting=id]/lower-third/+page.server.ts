import { error } from '@sveltejs/kit';
import { findMeetingContext } from '#conference/server';
import { floorFor } from '#floor/server';
import Third from '#floor/ui/Islands/Third.svelte';
import { liveStart, screenFor } from '#site/floor.ts';
import { islandOf } from '#site/islands.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const sitting = await findMeetingContext(locals.context, params.meeting);
	// The picture goes out to everybody, so the viewer's rights do not count.
	const viewerClass = screenFor(url, 'public');
	const live = sitting && (await floorFor(locals.context, params.meeting, viewerClass));
	if (!live) error(404);
	return {
		island: await islandOf('third', Third, params.language, ['floor.', 'ui.'], {
			start: liveStart(live),
		}),
	};
};

import { error } from '@sveltejs/kit';
import { findSitting } from '#conference/server';
import { floorFor } from '#floor/server';
import Third from '#floor/ui/Islands/Third.svelte';
import { islandOf } from '../../../../../islands.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const sitting = await findSitting(locals.call, params.meeting);
	const live = sitting && (await floorFor(locals.call, params.meeting, 'delegates'));
	if (!live) error(404);
	return {
		island: await islandOf('third', Third, params.language, ['floor.', 'ui.'], {
			start: live,
		}),
	};
};

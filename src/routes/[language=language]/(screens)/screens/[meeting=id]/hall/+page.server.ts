import { error } from '@sveltejs/kit';
import { findSitting } from '#conference/server';
import { floorFor } from '#floor/server';
import { itemsIn } from '../../../../../floor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const sitting = await findSitting(locals.call, params.meeting);
	const live = sitting && (await floorFor(locals.call, params.meeting));
	if (!live) error(404);
	return { live, zone: sitting.conference.timeZone, items: itemsIn(live.items, params.language) };
};

import { error } from '@sveltejs/kit';
import { findMeeting } from '#conference/server';
import { floorFor } from '#floor/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = (await findMeeting(locals.call, params.slug, params.number)) ?? error(404);
	const { conference, meeting, freshUntil } = found;
	locals.keep(freshUntil, 'directory', `conference:${conference.id}`, `meeting:${meeting.id}`);
	return { ...found, floor: await floorFor(locals.call, meeting.id) };
};

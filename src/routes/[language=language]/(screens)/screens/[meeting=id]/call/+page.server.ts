import { error } from '@sveltejs/kit';
import { callRight } from '#remote/server';
import CallHall from '#remote/ui/call/CallHall.svelte';
import { findMeetingContext } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { islandOf } from '#site/islands.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const sitting = await findMeetingContext(locals.context, params.meeting);
	if (!sitting || !(await callRight(locals.context, params.meeting, 'hall'))) error(404);
	locals.allow('devices');
	const { meeting, conference } = sitting;
	return {
		meeting: { number: meeting.number, title: inLanguage(meeting.title, params.language) },
		conference: { slug: conference.slug, sample: conference.sample },
		island: await islandOf('call-hall', CallHall, params.language, ['remote.', 'ui.'], {
			meeting: params.meeting,
		}),
	};
};

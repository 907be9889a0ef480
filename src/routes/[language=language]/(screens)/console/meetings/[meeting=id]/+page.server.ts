import { error, fail, redirect } from '@sveltejs/kit';
import { runs } from '#broadcast/server';
import { findSitting } from '#conference/server';
import { LeadInput, readForm } from '#floor';
import { floorFor, lead } from '#floor/server';
import { inLanguage } from '#platform/language.ts';
import { itemsIn } from '../../../../../floor.ts';
import { giveBack, ownForm } from '#platform/server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const sitting = await findSitting(locals.call, params.meeting);
	const live = sitting && (await floorFor(locals.call, params.meeting));
	if (!sitting || !live?.may.lead) error(404);
	const { conference, meeting } = sitting;
	return {
		live,
		slug: conference.slug,
		sample: conference.sample,
		zone: conference.timeZone,
		conference: inLanguage(conference.title, params.language, conference.original)?.text ?? '',
		title: inLanguage(meeting.title, params.language, conference.original)?.text ?? String(meeting.number),
		number: meeting.number,
		items: itemsIn(live.items, params.language),
		runs: await runs(locals.call, params.meeting),
		once: crypto.randomUUID(),
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, url } = event;
		const form = await ownForm(event);
		const read = readForm(LeadInput, form);
		const answer = read.ok ? await lead(locals.call, params.meeting, read.value) : read;
		if (answer.ok) redirect(303, url.pathname);
		if (answer.refusal === 'not-found') giveBack(404, form);
		return fail(read.ok ? 409 : 400, { refusal: answer.refusal });
	},
};

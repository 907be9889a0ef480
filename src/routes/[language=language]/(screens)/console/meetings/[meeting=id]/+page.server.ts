import { error } from '@sveltejs/kit';
import { findMeetingContext, textLanguagesOf } from '#conference/server';
import { LeadForm } from '#floor';
import { delegationOptions, floorFor, lead } from '#floor/server';
import { inLanguage } from '#platform/language.ts';
import { liveStart, localizedItems } from '#site/floor.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const sitting = await findMeetingContext(locals.context, params.meeting);
	const all = url.searchParams.has('all');
	const page = sitting && (await floorFor(locals.context, params.meeting, undefined, { allWaiting: all }));
	if (!sitting || !page?.may.lead) error(404);
	const { conference, meeting } = sitting;
	return {
		live: liveStart(page),
		delegations: delegationOptions(page.delegations, params.language),
		young: page.young,
		languages: await textLanguagesOf(locals.context, { meeting: params.meeting }),
		slug: conference.slug,
		sample: conference.sample,
		zone: conference.timeZone,
		conference: inLanguage(conference.title, params.language, conference.original)?.text ?? '',
		title: inLanguage(meeting.title, params.language, conference.original)?.text ?? String(meeting.number),
		number: meeting.number,
		items: localizedItems(page.items, params.language),
		all,
		once: crypto.randomUUID(),
	};
};

export const actions: Actions = {
	default: formAction(LeadForm, onThing('meeting', lead), {}),
};

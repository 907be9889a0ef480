import { error } from '@sveltejs/kit';
import { callRight } from '#remote/server';
import CallHere from '#remote/ui/call/CallHere.svelte';
import { findMeeting } from '#conference/server';
import { AskForm, TextForm, WithdrawTextForm, WithdrawForm } from '#floor';
import { askForFloor, floorFor, submitText, withdrawText, withdraw } from '#floor/server';
import Follow from '#floor/ui/Islands/Follow.svelte';
import { meetingDocuments } from '#site/documents.server.ts';
import { followStart, localizedItems } from '#site/floor.ts';
import { rendered } from '#site/rendered.ts';
import { islandOf } from '#site/islands.ts';
import { requestFormProps } from '#site/request-form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { inMeeting } from '#site/in-meeting.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const found = (await findMeeting(locals.context, params.slug, params.number)) ?? error(404);
	const floor = (await floorFor(locals.context, found.meeting.id)) ?? error(404);
	const { conference, meeting, freshUntil } = found;
	// The clock runs, so a page is cached for a crowd, but only briefly.
	const soon = locals.context.now.getTime() + 10_000;
	const until = Math.min(freshUntil ?? soon, soon);
	locals.keep(until, 'directory', `conference:${conference.id}`, `meeting:${meeting.id}`);
	const { languages } = (await parent()).organisation;
	const online = await callRight(locals.context, meeting.id, 'delegate');
	if (online) locals.allow('devices');
	return {
		conference,
		meeting,
		documents: rendered(await meetingDocuments(locals.context, found)),
		lead: floor.may.lead,
		returned: Boolean(locals.returned),
		call:
			online &&
			(await islandOf('call-here', CallHere, params.language, ['remote.', 'ui.'], { meeting: meeting.id })),
		island: await islandOf('follow', Follow, params.language, ['floor.', 'ui.'], {
			start: await followStart(locals, floor, params, '?to=floor'),
			zone: conference.timeZone,
			items: localizedItems(floor.items, params.language),
			request: requestFormProps(locals, floor, languages, url.searchParams.get('success')),
		}),
	};
};

type Event = Parameters<Actions[string]>[0];

/** Redirects to the delegation's requests, with a success message. */
const redirectWith = (success: string) => ({
	success: ({ url }: Event) => `${url.pathname}?success=${success}#own`,
});

export const actions: Actions = {
	ask: formAction(AskForm, inMeeting(askForFloor), redirectWith('asked')),
	'submit-text': formAction(TextForm, inMeeting(submitText), redirectWith('text-submitted')),
	'withdraw-text': formAction(WithdrawTextForm, inMeeting(withdrawText), redirectWith('text-withdrawn')),
	withdraw: formAction(WithdrawForm, inMeeting(withdraw), redirectWith('withdrawn')),
};

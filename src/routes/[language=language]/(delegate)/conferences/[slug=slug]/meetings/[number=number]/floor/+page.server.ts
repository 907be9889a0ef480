import { error } from '@sveltejs/kit';
import { ownMemberships } from '#accreditation/server';
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
	const { context } = locals;
	// What is asked for together is one statement; documents and the floor need the memberships.
	const [found] = await Promise.all([
		findMeeting(context, params.slug, params.number).then((one) => one ?? error(404)),
		ownMemberships(context),
	]);
	const { conference, meeting, freshUntil } = found;
	const [floor, documents, online] = await Promise.all([
		floorFor(context, meeting.id).then((one) => one ?? error(404)),
		meetingDocuments(context, found),
		callRight(context, meeting.id, 'delegate'),
	]);
	// The clock runs, so a page is cached for a crowd, but only briefly.
	const soon = context.now.getTime() + 10_000;
	const until = Math.min(freshUntil ?? soon, soon);
	locals.keep(until, 'directory', `conference:${conference.id}`, `meeting:${meeting.id}`);
	const { languages } = (await parent()).organisation;
	if (online) locals.allow('devices');
	return {
		conference,
		meeting,
		documents: rendered(documents),
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

import { error } from '@sveltejs/kit';
import { callRight } from '#remote/server';
import CallHere from '#remote/ui/call/CallHere.svelte';
import { findMeeting, meetingIdOf } from '#conference/server';
import { AskForm, HandInForm, TakeBackForm, WithdrawForm } from '#floor';
import { askForFloor, floorFor, handIn, takeBack, withdraw } from '#floor/server';
import Follow from '#floor/ui/Islands/Follow.svelte';
import { itemsIn } from '#site/floor.ts';
import { islandOf } from '#site/islands.ts';
import { requestOf } from '#site/request-form.ts';
import { refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const found = (await findMeeting(locals.context, params.slug, params.number)) ?? error(404);
	const floor = (await floorFor(locals.context, found.meeting.id)) ?? error(404);
	const { conference, meeting, freshUntil } = found;
	// The clock goes on while nothing else happens: a crowd may share a page, but not for long.
	const soon = locals.context.now.getTime() + 10_000;
	locals.keep(
		Math.min(freshUntil ?? soon, soon),
		'directory',
		`conference:${conference.id}`,
		`meeting:${meeting.id}`,
	);
	const { languages } = (await parent()).organisation;
	const online = await callRight(locals.context, meeting.id, 'delegate');
	if (online) locals.allow('devices');
	return {
		conference,
		meeting,
		lead: floor.may.lead,
		returned: Boolean(locals.returned),
		call:
			online &&
			(await islandOf('call-here', CallHere, params.language, ['remote.', 'ui.'], {
				meeting: meeting.id,
			})),
		island: await islandOf('follow', Follow, params.language, ['floor.', 'ui.'], {
			start: floor,
			zone: conference.timeZone,
			items: itemsIn(floor.items, params.language),
			request: requestOf(locals, floor, languages, url.searchParams.get('success')),
		}),
	};
};

type Event = Parameters<Actions[string]>[0];

/** Calls a verb on the meeting of the address. */
const inMeeting =
	<Input>(verb: (ctx: OperationContext, meeting: string, input: Input) => Promise<Result<unknown>>) =>
	async ({ locals, params }: Event, input: Input): Promise<Result<unknown>> => {
		const meeting = await meetingIdOf(locals.context, params['slug'] ?? '', Number(params['number']));
		return meeting ? verb(locals.context, meeting, input) : refuse('not-found');
	};

/** Shows the delegation's requests, and what has been done. */
const showing = (done: string) => ({ success: ({ url }: Event) => `${url.pathname}?success=${done}#own` });

export const actions: Actions = {
	ask: formAction(AskForm, inMeeting(askForFloor), showing('asked')),
	'hand-in': formAction(HandInForm, inMeeting(handIn), showing('handed-in')),
	'take-back': formAction(TakeBackForm, inMeeting(takeBack), showing('taken-back')),
	withdraw: formAction(WithdrawForm, inMeeting(withdraw), showing('withdrawn')),
};

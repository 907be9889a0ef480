import { AskForm, TextForm, WithdrawTextForm, WithdrawForm } from '#floor';
import { askForFloor, submitText, withdrawText, withdraw } from '#floor/server';
import { formAction } from '#platform/server/form-action.ts';
import { inMeeting } from '#site/in-meeting.server.ts';
import { readMeetingPage } from '#site/meeting-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, parent }) =>
	readMeetingPage(locals, {
		params,
		url,
		spokenLanguages: async () => (await parent()).organisation.languages,
	});

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

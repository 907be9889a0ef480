import { error } from '@sveltejs/kit';
import {
	ChangeVersionForm,
	PresentationForm,
	RemovePresentationForm,
	SavePracticeForm,
	VersionForm,
} from '#practices';
import {
	addPresentation,
	addVersion,
	changeVersion,
	practiceForm,
	removePresentation,
	savePractice,
	submitPractice,
} from '#practices/server';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';
import { furtherOf, paperFor, successIs } from './practice-page.server.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = (await practiceForm(locals.context, params.practice)) ?? error(404);
	return {
		...page,
		further: furtherOf(url),
		once: [crypto.randomUUID(), crypto.randomUUID()],
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];
export const actions: Actions = {
	save: formAction(
		SavePracticeForm,
		({ locals, params }: Event, input) => savePractice(locals.context, params.practice, input),
		{ success: successIs('saved') },
	),
	submit: formAction(
		SavePracticeForm,
		({ locals, params }: Event, input) => submitPractice(locals.context, params.practice, input),
		{ success: '?success=submitted' },
	),
	version: formAction(
		VersionForm,
		({ locals, params }: Event, input) => addVersion(locals.context, params.practice, input),
		{ success: successIs('saved') },
	),
	rename: formAction(
		ChangeVersionForm,
		({ locals, params }: Event, input) => changeVersion(locals.context, params.practice, input),
		{ success: successIs('saved') },
	),
	present: formAction(
		PresentationForm,
		({ locals: { context }, params }: Event, input) =>
			addPresentation(context, params.practice, input, paperFor(context)),
		{ success: successIs('saved') },
	),
	unpresent: formAction(
		RemovePresentationForm,
		({ locals, params }: Event, input) => removePresentation(locals.context, params.practice, input),
		{ success: successIs('saved') },
	),
};

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
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { furtherOf, paperFor, successIs } from './practice-page.server.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = (await practiceForm(locals.context, params.practice)) ?? error(404);
	return {
		...page,
		further: furtherOf(url),
		once: [crypto.randomUUID(), crypto.randomUUID()],
	};
};

type Event = Parameters<Actions[string]>[0];
export const actions: Actions = {
	save: formAction(SavePracticeForm, onThing('practice', savePractice), { success: successIs('saved') }),
	submit: formAction(SavePracticeForm, onThing('practice', submitPractice), {
		success: '?success=submitted',
	}),
	version: formAction(VersionForm, onThing('practice', addVersion), { success: successIs('saved') }),
	rename: formAction(ChangeVersionForm, onThing('practice', changeVersion), { success: successIs('saved') }),
	present: formAction(
		PresentationForm,
		({ locals: { context }, params }: Event, input) =>
			addPresentation(context, params.practice, input, paperFor(context)),
		{ success: successIs('saved') },
	),
	unpresent: formAction(RemovePresentationForm, onThing('practice', removePresentation), {
		success: successIs('saved'),
	}),
};

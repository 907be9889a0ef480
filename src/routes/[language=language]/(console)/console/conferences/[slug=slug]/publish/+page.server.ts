import { error } from '@sveltejs/kit';
import { PublishForm, StateForm, TemplateForm } from '#conference';
import { changeState, may, preview, publish, setTemplate, workingCopy } from '#conference/server';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import { choicesFor } from '../choices.server.ts';
import { namesOf } from '../names.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const shown = (await preview(context, params.slug)) ?? error(404);
	const languages = (await organisation(context))?.languages ?? [];
	return {
		copy,
		errors: 'errors' in shown ? shown.errors : {},
		names: namesOf(await choicesFor(context, languages)),
		mayMark: may(context, 'create', null),
	};
};

export const actions: Actions = {
	publish: formAction(PublishForm, onThing('slug', publish), {
		success: ({ locals, params }, slug) =>
			addressOf(locals.language, `/console/conferences/${slug ?? params.slug}/publish?success=published`),
	}),
	template: formAction(TemplateForm, onThing('slug', setTemplate), {
		success: (_, isTemplate) => `?success=${isTemplate ? 'template' : 'no-template'}`,
	}),
	state: formAction(StateForm, onThing('slug', changeState), {
		success: (_, state) => `?success=${state}`,
	}),
};

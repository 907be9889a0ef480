import type { RequestEvent } from '@sveltejs/kit';
import { RemoveViewForm, SensitiveColumnForm, StepForm, ViewForm } from '#accreditation';
import { readSensitiveColumn, removeView, saveView } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { listQueryWith, withoutAction } from '#site/list-query.ts';
import { onThing } from '#site/on-thing.server.ts';
import { afterStep, takeFormStep } from './step.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	step: formAction(StepForm, takeFormStep, afterStep),
	'show-column': formAction(
		SensitiveColumnForm,
		({ locals, params, url }: RequestEvent, input) =>
			readSensitiveColumn(locals.context, params['slug'] ?? '', withoutAction(url), input),
		{ show: async (_, sensitive) => ({ sensitive }) },
	),
	'save-view': formAction(ViewForm, onThing('slug', saveView), {
		success: ({ locals, params }, saved) =>
			`${addressOf(locals.language, `/console/conferences/${params['slug']}/registrations`)}?${saved?.query ?? ''}`,
	}),
	'remove-view': formAction(RemoveViewForm, onThing('slug', removeView), {
		success: ({ url }) => listQueryWith(url, {}),
	}),
};

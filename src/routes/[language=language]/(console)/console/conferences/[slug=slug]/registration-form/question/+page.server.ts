import { error, redirect } from '@sveltejs/kit';
import { QuestionForm } from '#accreditation';
import { registrationForm, saveQuestion } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const { definition, revision, changedAt, changedBy, mayManage } =
		(await registrationForm(context, params.slug)) ?? error(404);
	const id = url.searchParams.get('id');
	const asked = url.searchParams.get('section');
	const section =
		definition.find((one) => (id ? one.fields.some((field) => field.id === id) : one.id === asked)) ??
		definition[0];
	// Without sections there is nothing to add a question to.
	if (!section || !mayManage)
		redirect(303, addressOf(params.language, `/console/conferences/${params.slug}/registration-form`));
	return {
		slug: copy.slug,
		original: copy.document.original,
		revision,
		changedAt,
		changedBy,
		section: section.id,
		sections: definition.map(({ id: value, title }) => ({ value, title })),
		field: section.fields.find((field) => field.id === id) ?? null,
	};
};

export const actions: Actions = {
	default: formAction(QuestionForm, inConference(saveQuestion), {
		success: ({ locals, params }) =>
			addressOf(locals.language, `/console/conferences/${params['slug']}/registration-form?success=saved`),
	}),
};

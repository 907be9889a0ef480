import { error } from '@sveltejs/kit';
import { SectionForm } from '#accreditation';
import { registrationForm, saveSection } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const form = (await registrationForm(locals.context, params.slug)) ?? error(404);
	if (!form.mayManage) error(404);
	const section = form.definition.find(({ id }) => id === url.searchParams.get('id'));
	const { revision, changedBy } = form;
	return { slug: params.slug, revision, changedBy, section: section ?? { id: '', title: {} } };
};

export const actions: Actions = {
	default: formAction(SectionForm, inConference(saveSection), {
		success: ({ locals, params }) =>
			addressOf(locals.language, `/console/conferences/${params['slug']}/registration-form?success=saved`),
	}),
};

import { error } from '@sveltejs/kit';
import { deleteRegistration, registrationOf } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = await registrationOf(locals.context, params.slug, params.registration);
	if (!found?.mayManage) error(404);
	const { id, givenName, familyName } = found.registration;
	return { slug: params.slug, id, name: `${givenName} ${familyName}`.trim() };
};

export const actions: Actions = {
	default: formAction(
		PressForm,
		({ locals, params }) => deleteRegistration(locals.context, { id: params['registration'] ?? '' }),
		{
			success: ({ locals, params }) =>
				`${addressOf(locals.language, `/console/conferences/${params['slug']}/registrations`)}`,
		},
	),
};

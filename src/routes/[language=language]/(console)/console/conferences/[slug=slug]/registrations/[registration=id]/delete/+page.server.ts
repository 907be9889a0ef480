import { error } from '@sveltejs/kit';
import { deleteRegistration, registrationOf } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { confirmation } from '#site/confirmation.server.ts';
import type { Actions } from './$types';

const listOf = (slug = ''): string => `/console/conferences/${slug}/registrations`;

export const load = confirmation(async ({ context, params: { slug = '', registration = '' }, t }) => {
	const found = await registrationOf(context, slug, registration);
	if (!found?.mayManage) error(404);
	const { id, givenName, familyName } = found.registration;
	const name = `${givenName} ${familyName}`.trim();
	return {
		title: t('accreditation.data.delete-theirs', { name }),
		way: [
			[t('accreditation.nav.registrations'), listOf(slug)],
			[name, `${listOf(slug)}/${id}`],
		],
		about: [t('accreditation.data.delete-theirs-about')],
		submit: t('accreditation.data.delete-do'),
		keep: t('accreditation.data.keep'),
	};
});

export const actions: Actions = {
	default: formAction(
		PressForm,
		({ locals, params }) => deleteRegistration(locals.context, { id: params['registration'] ?? '' }),
		{ success: ({ locals, params }) => addressOf(locals.language, listOf(params['slug'])) },
	),
};

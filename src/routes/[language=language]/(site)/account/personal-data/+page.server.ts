import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { deleteRegistration, registrationsAboutMe } from '#accreditation/server';
import { signInFor } from '#platform/next-page.ts';
import { idField } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { person } = locals.context.actor;
	if (!person) redirect(303, signInFor(params.language, url));
	return {
		registrations: await registrationsAboutMe(locals.context),
	};
};

export const actions: Actions = {
	delete: formAction(v.object({ id: idField }), withInput(deleteRegistration), {
		success: '?success=deleted',
	}),
};

import { error, redirect } from '@sveltejs/kit';
import { hasRole } from '#platform/actor.ts';
import { addressOf } from '#platform/address.ts';
import { PressForm } from '#platform/form.ts';
import { deleteAccount, readDeletion } from '#platform/server/accounts/delete-account.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { context } = locals;
	if (!hasRole(context.actor, 'administrator')) error(404);
	const found = await readDeletion(context, params.person, services().slices);
	// Nobody deletes their own account here.
	if (!found || context.actor.person?.id === params.person)
		redirect(303, addressOf(params.language, '/console/people'));
	return found;
};

export const actions: Actions = {
	default: formAction(
		PressForm,
		({ locals, params }: Parameters<Actions[string]>[0]) =>
			deleteAccount(
				locals.context,
				{ person: params['person'] ?? '', session: locals.session },
				services().slices,
			),
		{ success: '/console/people?success=deleted' },
	),
};

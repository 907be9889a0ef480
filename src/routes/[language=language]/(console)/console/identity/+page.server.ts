import { error } from '@sveltejs/kit';
import { may, organisation, setIdentity } from '#directory/server';
import { identityView, IdentityForm } from '#platform/identity.ts';
import { formAction } from '#platform/server/form-action.ts';
import { identityUploads, readSent } from '#site/identity-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	if (!may(locals.context.actor, 'set-identity')) error(404);
	const own = (await organisation(locals.context)) ?? error(404);
	return {
		original: own.originalLanguage,
		identity: own.ownIdentity,
		shown: identityView(own.ownIdentity, '/files/identity', params.language, own.originalLanguage),
	};
};

export const actions: Actions = {
	default: formAction(IdentityForm, ({ locals }, input) => setIdentity(locals.context, input, readSent), {
		success: '?success=saved',
		files: identityUploads,
	}),
};

import { error } from '@sveltejs/kit';
import { conferenceIdentity, setConferenceIdentity, workingCopy } from '#conference/server';
import { IdentityForm } from '#platform/identity.ts';
import { formAction } from '#platform/server/form-action.ts';
import { identityUploads, readSent } from '#site/identity-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const copy = (await workingCopy(locals.context, params.slug)) ?? error(404);
	const { original } = copy.document;
	return {
		slug: copy.slug,
		title: copy.document.title,
		original,
		mayEdit: copy.may.edit,
		identity: copy.identity,
		shown: conferenceIdentity(copy.identity, copy.slug, params.language, original),
	};
};

export const actions: Actions = {
	default: formAction(
		IdentityForm,
		({ locals, params }, input) =>
			setConferenceIdentity(locals.context, params['slug'] ?? '', input, readSent),
		{ success: '?success=saved', files: identityUploads },
	),
};

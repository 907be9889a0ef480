import { error, redirect } from '@sveltejs/kit';
import { SubmitForm } from '#documents';
import { submissionAccess, submissionChoices, submitDocument } from '#documents/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import { quotaOf, submissionFiles } from '../submission.server.ts';
import type { Actions, PageServerLoad } from './$types';

const listOf = (language = '', delegation = ''): string =>
	addressOf(language, `/delegations/${delegation}/documents`);

export const load: PageServerLoad = async ({ locals, params }) => {
	const { context } = locals;
	const access = (await submissionAccess(context, params.delegation)) ?? error(404);
	// The list says why; a refused form is shown with what was typed.
	if (access.refusal && !locals.returned) redirect(303, listOf(params.language, params.delegation));
	const choices = (await submissionChoices(context, access)) ?? error(404);
	return { access, choices, once: crypto.randomUUID() };
};

export const actions: Actions = {
	default: formAction(SubmitForm, onThing('delegation', submitDocument), {
		success: ({ params }) => `${listOf(params['language'], params['delegation'])}?success=submitted`,
		files: { fields: submissionFiles, quota: ({ params }) => quotaOf(params['delegation']) },
	}),
};

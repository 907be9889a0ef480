import { redirect } from '@sveltejs/kit';
import { textLanguagesOf } from '#conference/server';
import { CorrectionForm } from '#documents';
import { ownCorrection, proposeCorrection } from '#documents/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const found = await ownCorrection(context, params.document);
	// The list is 404 for others.
	if (!found) redirect(303, addressOf(params.language, `/delegations/${params.delegation}/documents`));
	const { id, symbol, title, original, revision } = found.document;
	return {
		delegation: params.delegation,
		document: { id, symbol, title, original, revision },
		languages: await textLanguagesOf(context, { id: found.document.conference }),
		isWaiting: found.correction !== null,
	};
};

export const actions: Actions = {
	default: formAction(
		CorrectionForm,
		({ locals, params }: Parameters<Actions[string]>[0], { version: revision, ...line }) =>
			proposeCorrection(locals.context, params['document'] ?? '', { revision, ...line }),
		{ success: '?success=sent' },
	),
};

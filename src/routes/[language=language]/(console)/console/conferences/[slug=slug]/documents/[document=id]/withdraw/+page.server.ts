import { error, redirect } from '@sveltejs/kit';
import { ReasonForm, RevisionForm } from '#documents';
import { workingCopy } from '#conference/server';
import { deleteDraft, officerDocument, withdrawDocument } from '#documents/server';
import { formAction } from '#platform/server/form-action.ts';
import { onRevision } from '../on-document.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!(await workingCopy(locals.context, params.slug))) error(404);
	const found = await officerDocument(locals.context, params.slug, params.document);
	const document = found?.document;
	const isGone = !document || document.state === 'withdrawn';
	// A second look after it was withdrawn or deleted leads back.
	if (!found?.mayManage || isGone || (document.symbol === null && document.state !== 'draft'))
		redirect(303, url.pathname.replace(/\/withdraw$/, ''));
	return { slug: params.slug, document };
};

export const actions: Actions = {
	withdraw: formAction(ReasonForm, onRevision(withdrawDocument), {
		success: ({ url }) => `${url.pathname.replace(/\/withdraw$/, '')}?success=withdrawn`,
	}),
	delete: formAction(RevisionForm, onRevision(deleteDraft), {
		success: ({ url }) => `${url.pathname.replace(/\/[^/]+\/withdraw$/, '')}?success=deleted`,
	}),
};

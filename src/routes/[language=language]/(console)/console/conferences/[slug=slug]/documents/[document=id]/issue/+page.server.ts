import { error, redirect } from '@sveltejs/kit';
import { RevisionForm } from '#documents';
import { workingCopy } from '#conference/server';
import { issueDocument, officerDocument } from '#documents/server';
import { formAction } from '#platform/server/form-action.ts';
import { onRevision } from '../on-document.server.ts';
import type { Actions, PageServerLoad } from './$types';

const documentPath = (path: string): string => path.replace(/\/issue$/, '');

/** What issuing the document makes of it: asked before it goes, because nothing calls it back. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const found = await officerDocument(context, params.slug, params.document);
	// A second look after it was issued, withdrawn or deleted leads back.
	if (!found?.mayManage || found.notReady === 'already-issued') redirect(303, documentPath(url.pathname));
	const { document, versions, nextSymbol, marker, notReady } = found;
	const languages = versions.flatMap(({ language, state }) => (state === 'checked' ? [language] : []));
	return {
		slug: copy.slug,
		original: copy.document.original,
		zone: copy.document.timeZone,
		document,
		delegations: found.delegations,
		nextSymbol,
		marker,
		notReady,
		languages,
		isUnderEmbargo: document.releaseAt !== null && document.releaseAt > context.now,
	};
};

export const actions: Actions = {
	default: formAction(RevisionForm, onRevision(issueDocument), {
		success: ({ url }) => `${documentPath(url.pathname)}?success=issued`,
	}),
};

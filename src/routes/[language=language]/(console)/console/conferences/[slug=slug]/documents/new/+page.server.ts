import { error } from '@sveltejs/kit';
import { NewDocumentForm } from '#documents';
import { createDocument, may } from '#documents/server';
import { findAccess, workingCopy } from '#conference/server';
import { refuse } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const copy = (await workingCopy(locals.context, params.slug)) ?? error(404);
	const access = await findAccess(locals.context, { slug: params.slug });
	if (!may(locals.context, 'manage', access)) error(404);
	return { slug: copy.slug, original: copy.document.original, id: crypto.randomUUID() };
};

export const actions: Actions = {
	default: formAction(
		NewDocumentForm,
		async ({ locals, params }: Parameters<Actions[string]>[0], input) => {
			const copy = await workingCopy(locals.context, params['slug'] ?? '');
			return copy ? createDocument(locals.context, copy.id, input) : refuse('not-found');
		},
		{ success: ({ url }, made) => url.pathname.replace(/new$/, made?.id ?? '') },
	),
};

import { error } from '@sveltejs/kit';
import { NewDocumentForm } from '#documents';
import { createDocument } from '#documents/server';
import { workingCopy } from '#conference/server';
import { refuse } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const copy = await workingCopy(locals.context, params.slug);
	if (!copy?.may.manageParticipants) error(404);
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

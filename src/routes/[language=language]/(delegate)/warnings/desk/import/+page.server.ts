import { error } from '@sveltejs/kit';
import { ImportCapForm, ReadCapForm } from '#warnings';
import { capFiles, importTypedCap, postNames, previewTypedCap, warningViewer } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => {
	const { posts } = await warningViewer(context);
	if (!posts.length) error(404);
	const names = await postNames(
		context,
		posts.map(({ id }) => id),
	);
	return {
		posts: posts.map(({ id }) => names.get(id)).filter((post) => post !== undefined),
		once: crypto.randomUUID(),
	};
};

export const actions: Actions = {
	read: formAction(ReadCapForm, withInput(previewTypedCap), {
		show: (_event, preview) => Promise.resolve({ preview }),
		files: capFiles,
	}),
	import: formAction(ImportCapForm, withInput(importTypedCap), {
		success: ({ locals }, made) =>
			addressOf(locals.language, `/warnings/desk${made ? `/${made.id}/edit` : ''}`),
	}),
};

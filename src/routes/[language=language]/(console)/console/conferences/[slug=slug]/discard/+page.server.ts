import { error } from '@sveltejs/kit';
import { PublishForm } from '#conference';
import { discard, workingCopy } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const copy = await workingCopy(locals.context, params.slug);
	if (!copy?.may.edit) error(404);
	return { copy };
};

export const actions: Actions = {
	default: formAction(PublishForm, onThing('slug', discard), {
		success: ({ locals, params }, discarded) => {
			const console = addressOf(locals.language, '/console');
			return discarded?.version == null ? console : `${console}/conferences/${params.slug}?success=discarded`;
		},
	}),
};

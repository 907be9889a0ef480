import { error, fail, redirect } from '@sveltejs/kit';
import { discard, workingCopy } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { controlsOf, ownForm } from '#platform/server/form.ts';
import { versionIn } from '../sent.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const copy = await workingCopy(locals.call, params.slug);
	if (!copy?.may.edit) error(404);
	return { copy };
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params } = event;
		const version = versionIn(controlsOf(await ownForm(event)));
		const answer = await discard(locals.call, params.slug, { version });
		const console = addressOf(params.language, '/console');
		if (answer.ok)
			redirect(
				303,
				answer.value.version === null ? console : `${console}/conferences/${params.slug}?told=discarded`,
			);
		if (answer.refusal === 'not-found') error(404);
		return fail(409, { changed: true });
	},
};

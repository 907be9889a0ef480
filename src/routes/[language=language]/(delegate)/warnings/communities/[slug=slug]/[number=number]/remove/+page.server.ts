import { error } from '@sveltejs/kit';
import { PostVersionForm } from '#warnings';
import { readPost, removePost, withdrawnWithPost } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onPlace } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = await readPost(locals.context, params.slug, params.number);
	if (!found?.community.isSteward || found.post.state === 'removed') error(404);
	const { name, number, revision } = found.post;
	const withdrawn = await withdrawnWithPost(locals.context, params);
	return { name, number, revision, withdrawn, slug: params.slug };
};

export const actions: Actions = {
	default: formAction(
		PostVersionForm,
		onPlace(({ slug = '', number = 0 }) => ({ slug, number }))(removePost),
		{
			success: ({ locals, params }) =>
				addressOf(locals.language, `/warnings/communities/${params.slug}?success=removed`),
		},
	),
};

import { error } from '@sveltejs/kit';
import { AddPostForm, ImportPostsForm } from '#warnings';
import { addPost, communityEntries, importPosts, readCommunity } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const community = await readCommunity(locals.context, params.slug);
	if (!community?.isSteward || community.isClosed) error(404);
	return {
		name: community.name,
		slug: community.slug,
		entries: await communityEntries(locals.context),
		once: crypto.randomUUID(),
	};
};

type Event = Parameters<Actions[string]>[0];
const added = ({ params }: Event): string =>
	addressOf(params.language, `/warnings/communities/${params.slug}?success=added`);

export const actions: Actions = {
	add: formAction(AddPostForm, onThing('slug', addPost), { success: added }),
	import: formAction(ImportPostsForm, onThing('slug', importPosts), { success: added }),
};

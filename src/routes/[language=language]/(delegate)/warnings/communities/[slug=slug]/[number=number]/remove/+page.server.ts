import { error } from '@sveltejs/kit';
import { PostVersionForm } from '#warnings';
import { readPost, removePost, withdrawnWithPost } from '#warnings/server';
import { communityRefusals } from '#warnings/ui/communities/labels.ts';
import { memberName } from '#warnings/ui/warning/member-name.ts';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { confirmation } from '#site/confirmation.server.ts';
import { onPlace } from '#site/on-thing.server.ts';
import type { Actions } from './$types';

export const load = confirmation(async ({ context, params: { slug = '', number = 0 }, t }) => {
	const found = await readPost(context, slug, number);
	if (!found?.community.isSteward || found.post.state === 'removed') error(404);
	const count = await withdrawnWithPost(context, { slug, number });
	return {
		title: t('warnings.communities.remove'),
		way: [[memberName(found.post, null, t), `/warnings/communities/${slug}/${number}`]],
		about: [
			t('warnings.communities.remove-about'),
			...(count ? [t('warnings.communities.remove-withdraws', { count })] : []),
		],
		submit: t('warnings.communities.remove'),
		keep: t('warnings.communities.cancel'),
		version: found.post.revision,
		refusals: communityRefusals,
	};
});

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

import { error } from '@sveltejs/kit';
import { CloseCommunityForm } from '#warnings';
import { closeCommunity, readCommunities, readCommunity, withdrawnWithCommunity } from '#warnings/server';
import { communityRefusals } from '#warnings/ui/communities/labels.ts';
import { memberName } from '#warnings/ui/warning/member-name.ts';
import { formAction } from '#platform/server/form-action.ts';
import { confirmation } from '#site/confirmation.server.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions } from './$types';

export const load = confirmation(async ({ context, params: { slug = '' }, t }) => {
	const [community, communities] = await Promise.all([
		readCommunity(context, slug),
		readCommunities(context),
	]);
	if (!community?.mayClose || community.isClosed) error(404);
	const withdrawn = await withdrawnWithCommunity(context, slug);
	const members = communities?.communities.find((one) => one.slug === slug)?.members ?? 0;
	return {
		title: t('warnings.communities.close'),
		way: [[community.name?.text ?? slug, `/warnings/communities/${slug}`]],
		about: [
			t('warnings.communities.close-about'),
			...(withdrawn ? [t('warnings.communities.close-withdraws', { count: withdrawn })] : []),
			t('warnings.communities.close-tells', { count: members }),
		],
		// The members who get an email. Officers see only how many.
		list: community.members
			?.filter(({ state }) => state !== 'removed')
			.map((member) => member.name ?? memberName(member, null, t)),
		submit: t('warnings.communities.close'),
		keep: t('warnings.communities.cancel'),
		version: community.revision,
		fields: { withdrawn: String(withdrawn) },
		refusals: communityRefusals,
	};
});

export const actions: Actions = {
	default: formAction(CloseCommunityForm, onThing('slug', closeCommunity), {
		success: '../../communities?success=closed',
	}),
};

import { error } from '@sveltejs/kit';
import { DutyContactForm, EndDeputyForm, HolderForm, PostVersionForm, SavePostForm } from '#warnings';
import {
	addDeputy,
	communityEntries,
	endDeputy,
	handOver,
	readPost,
	reconfirmPost,
	savePost,
	setDutyContact,
} from '#warnings/server';
import { formAction } from '#platform/server/form-action.ts';
import { onPlace } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = (await readPost(locals.context, params.slug, params.number)) ?? error(404);
	return {
		...found,
		self: locals.context.actor.person?.id ?? '',
		entries: found.community.isSteward ? await communityEntries(locals.context) : [],
	};
};

const onPost = onPlace(({ slug = '', number = 0 }) => ({ slug, number }));
const saved = { success: '?success=saved' };
export const actions: Actions = {
	save: formAction(SavePostForm, onPost(savePost), saved),
	contact: formAction(DutyContactForm, onPost(setDutyContact), saved),
	reconfirm: formAction(PostVersionForm, onPost(reconfirmPost), saved),
	// The former holder may not see the post any more.
	'hand-over': formAction(HolderForm, onPost(handOver), {
		success: '/warnings/communities?success=handed-over',
	}),
	deputy: formAction(HolderForm, onPost(addDeputy), { success: '?success=added' }),
	'end-deputy': formAction(EndDeputyForm, onPost(endDeputy), saved),
};

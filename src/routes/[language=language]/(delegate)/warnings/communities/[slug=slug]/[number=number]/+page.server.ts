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
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = (await readPost(locals.context, params.slug, params.number)) ?? error(404);
	return {
		...found,
		self: locals.context.actor.person?.id ?? '',
		entries: found.community.isSteward ? await communityEntries(locals.context) : [],
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];
const saved = { success: '?success=saved' };
export const actions: Actions = {
	save: formAction(
		SavePostForm,
		({ locals, params }: Event, input) => savePost(locals.context, params, input),
		saved,
	),
	contact: formAction(
		DutyContactForm,
		({ locals, params }: Event, input) => setDutyContact(locals.context, params, input),
		saved,
	),
	reconfirm: formAction(
		PostVersionForm,
		({ locals, params }: Event, input) => reconfirmPost(locals.context, params, input),
		saved,
	),
	// Who handed the post over may not see it any more.
	'hand-over': formAction(
		HolderForm,
		({ locals, params }: Event, input) => handOver(locals.context, params, input, services()),
		{
			success: ({ params }: Event) => addressOf(params.language, '/warnings/communities?success=handed-over'),
		},
	),
	deputy: formAction(
		HolderForm,
		({ locals, params }: Event, input) => addDeputy(locals.context, params, input, services()),
		{ success: '?success=added' },
	),
	'end-deputy': formAction(
		EndDeputyForm,
		({ locals, params }: Event, input) => endDeputy(locals.context, params, input, services()),
		saved,
	),
};

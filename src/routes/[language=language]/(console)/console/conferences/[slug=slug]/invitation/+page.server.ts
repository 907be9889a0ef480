import { error } from '@sveltejs/kit';
import { categories, CategoryForm, FocalPointLinesForm, SendForm, TargetsForm } from '#accreditation';
import { addFocalPoints, changeCategory, sendInvitations, setTargets } from '#accreditation/server';
import { pageOf } from '#platform/page-of.ts';
import { formAction } from '#platform/server/form-action.ts';
import { inConference } from '#site/in-conference.server.ts';
import { onThing } from '#site/on-thing.server.ts';
import { invitationMail } from './mail.server.ts';
import { shownInvitation } from './shown.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const invitation = (await shownInvitation(locals.context, params.slug)) ?? error(404);
	return {
		...invitation,
		shownDelegations: pageOf(invitation.delegations, url.searchParams.get('page')),
		changed: categories.find((one) => one === url.searchParams.get('category')) ?? null,
		once: crypto.randomUUID(),
	};
};

type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	category: formAction(CategoryForm, onThing('slug', changeCategory), { success: '?success=saved' }),
	targets: formAction(TargetsForm, inConference(setTargets), { success: '?success=saved' }),
	'focal-points': formAction(FocalPointLinesForm, inConference(addFocalPoints), {
		success: (_, value) => `?success=points-added&count=${value?.added ?? 0}`,
	}),
	send: formAction(
		SendForm,
		({ locals, params }: Event, input) =>
			sendInvitations(locals.context, params['slug'] ?? '', input, invitationMail()),
		{ success: (_, value) => `?success=sent&count=${value?.invited ?? 0}` },
	),
};

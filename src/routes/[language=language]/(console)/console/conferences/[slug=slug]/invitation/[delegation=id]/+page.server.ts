import { error } from '@sveltejs/kit';
import {
	CheckCredentialsForm,
	FocalPointForm,
	PlacesForm,
	RemoveFocalPointForm,
	SendForm,
} from '#accreditation';
import {
	addFocalPoint,
	checkCredentials,
	invitedDelegation,
	removeFocalPoint,
	sendInvitations,
	setDelegationPlaces,
} from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { inConference } from '#site/in-conference.server.ts';
import { invitationMail } from '../mail.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	...((await invitedDelegation(locals.context, params.slug, params.delegation)) ?? error(404)),
	slug: params.slug,
	once: crypto.randomUUID(),
	success: url.searchParams.get('success'),
});

type Event = Parameters<Actions[string]>[0];

const saved = { success: '?success=saved' };

export const actions: Actions = {
	places: formAction(
		PlacesForm,
		inConference((ctx, id, input, { delegation = '' }) =>
			setDelegationPlaces(ctx, id, { ...input, delegation }),
		),
		saved,
	),
	add: formAction(
		FocalPointForm,
		inConference((ctx, id, input, { delegation = '' }) => addFocalPoint(ctx, id, { ...input, delegation })),
		saved,
	),
	remove: formAction(
		RemoveFocalPointForm,
		inConference((ctx, id, input, { delegation = '' }) =>
			removeFocalPoint(ctx, id, { ...input, delegation }),
		),
		saved,
	),
	check: formAction(
		CheckCredentialsForm,
		({ locals }, { id }) => checkCredentials(locals.context, id),
		saved,
	),
	resend: formAction(
		SendForm,
		({ locals, params }: Event, { once }) => {
			const { slug = '', delegation = '' } = params;
			return sendInvitations(locals.context, slug, { once, delegation }, invitationMail());
		},
		{ success: '?success=sent' },
	),
};

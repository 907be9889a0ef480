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
import { inConference, invitationMail } from '../in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	...((await invitedDelegation(locals.context, params.slug, params.delegation)) ?? error(404)),
	slug: params.slug,
	once: crypto.randomUUID(),
	success: url.searchParams.get('success'),
});

type Event = Parameters<Actions[string]>[0];

const of = ({ params }: Event): string => params['delegation'] ?? '';
const saved = { success: '?success=saved' };

export const actions: Actions = {
	places: formAction(
		PlacesForm,
		(event: Event, input) =>
			inConference(event, (ctx, id) => setDelegationPlaces(ctx, id, { ...input, delegation: of(event) })),
		saved,
	),
	add: formAction(
		FocalPointForm,
		(event: Event, input) =>
			inConference(event, (ctx, id) => addFocalPoint(ctx, id, { ...input, delegation: of(event) })),
		saved,
	),
	remove: formAction(
		RemoveFocalPointForm,
		(event: Event, input) =>
			inConference(event, (ctx, id) => removeFocalPoint(ctx, id, { ...input, delegation: of(event) })),
		saved,
	),
	check: formAction(
		CheckCredentialsForm,
		({ locals }, { id }) => checkCredentials(locals.context, id),
		saved,
	),
	resend: formAction(
		SendForm,
		(event: Event, { once }) =>
			sendInvitations(
				event.locals.context,
				event.params['slug'] ?? '',
				{ once, delegation: of(event) },
				invitationMail(),
			),
		{ success: '?success=sent' },
	),
};

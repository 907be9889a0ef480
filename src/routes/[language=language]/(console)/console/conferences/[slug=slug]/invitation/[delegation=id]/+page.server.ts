import { error } from '@sveltejs/kit';
import {
	CheckCredentialsForm,
	FocalPointForm,
	PlacesForm,
	RemoveFocalPointForm,
	SendForm,
	YouthForm,
} from '#accreditation';
import {
	addFocalPoint,
	checkCredentials,
	invitedDelegation,
	removeFocalPoint,
	sendInvitations,
	setDelegationPlaces,
	setYouth,
} from '#accreditation/server';
import type { OperationContext } from '#platform/server/context.ts';
import { formAction } from '#platform/server/form-action.ts';
import { inConference } from '#site/in-conference.server.ts';
import { invitationMail } from '../mail.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	...((await invitedDelegation(locals.context, params.slug, params.delegation)) ?? error(404)),
	slug: params.slug,
	once: crypto.randomUUID(),
});

const saved = { success: '?success=saved' };

/** Calls an operation on the delegation of the address. */
const onDelegation = <Input extends { delegation: string }, Answer>(
	verb: (ctx: OperationContext, conference: string, input: Input) => Promise<Answer>,
) =>
	inConference((ctx, conference, input: Omit<Input, 'delegation'>, { delegation = '' }) =>
		verb(ctx, conference, { ...input, delegation } as Input),
	);

export const actions: Actions = {
	places: formAction(PlacesForm, onDelegation(setDelegationPlaces), saved),
	youth: formAction(YouthForm, onDelegation(setYouth), saved),
	add: formAction(FocalPointForm, onDelegation(addFocalPoint), saved),
	remove: formAction(RemoveFocalPointForm, onDelegation(removeFocalPoint), saved),
	check: formAction(
		CheckCredentialsForm,
		({ locals }, { id }) => checkCredentials(locals.context, id),
		saved,
	),
	resend: formAction(
		SendForm,
		({ locals, params: { slug = '', delegation } }, { once }) =>
			sendInvitations(locals.context, slug, { once, delegation }, invitationMail()),
		{ success: (_, value) => `?success=sent&count=${value?.invited ?? 0}` },
	),
};

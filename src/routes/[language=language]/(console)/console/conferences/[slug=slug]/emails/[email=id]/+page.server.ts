import { error, redirect } from '@sveltejs/kit';
import { ResendForm } from '#accreditation';
import { findEmail, releaseEmails, resendEmail, discardEmails } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import * as v from 'valibot';
import { inConference } from '../in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const found = await findEmail(context, params.slug, params.email);
	// Discarded or replaced in the meantime.
	if (!found) redirect(303, addressOf(params.language, `/console/conferences/${params.slug}/emails`));
	return {
		slug: copy.slug,
		zone: copy.document.timeZone,
		...found,
		reachable: services().mailer.reachable,
		/** Whether the officer has asked to send again what was sent. */
		again: url.searchParams.has('again'),
		released: Number(/^[01]$/.exec(url.searchParams.get('released') ?? '')?.[0] ?? NaN),
		once: crypto.randomUUID(),
	};
};

type Event = Parameters<Actions[string]>[0];
const listOf = ({ params, url }: Event, how: string): string =>
	`${addressOf(url.pathname.split('/')[1] ?? 'en', `/console/conferences/${params['slug']}/emails`)}?success=${how}&count=1`;

export const actions: Actions = {
	release: formAction(
		v.object({}),
		(event: Event) =>
			inConference((ctx, conference) =>
				releaseEmails(ctx, conference, { ids: [event.params['email'] ?? ''] }, services().mailer),
			)(event, null),
		{ success: (_, value) => `?released=${value?.released ?? 0}` },
	),
	discard: formAction(
		v.object({}),
		(event: Event) =>
			inConference((ctx, conference) => discardEmails(ctx, conference, [event.params['email'] ?? '']))(
				event,
				null,
			),
		{ success: (event) => listOf(event, 'discarded') },
	),
	resend: formAction(
		ResendForm,
		(event: Event, { once }) =>
			inConference((ctx, conference) =>
				resendEmail(ctx, conference, { id: event.params['email'] ?? '', once }, services().mailer),
			)(event, null),
		{ success: (event) => listOf(event, 'released') },
	),
};

import { redirect, type RequestEvent } from '@sveltejs/kit';
import { ResendForm } from '#accreditation';
import { findEmail, releaseEmails, resendEmail, discardEmails } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { listQueryWith } from '#site/list-query.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const found = await findEmail(context, params.slug, params.email);
	// Discarded or replaced in the meantime.
	if (!found) redirect(303, addressOf(params.language, `/console/conferences/${params.slug}/emails`));
	return {
		...found,
		/** Whether the officer has asked to send again what was sent. */
		again: url.searchParams.has('again'),
		released: Number(/^[01]$/.exec(url.searchParams.get('released') ?? '')?.[0] ?? NaN),
		once: crypto.randomUUID(),
	};
};

const listOf = ({ url }: Pick<RequestEvent, 'url'>, how: string): string =>
	url.pathname.replace(/\/[^/]+$/, listQueryWith(url, { success: how, count: '1' }));

export const actions: Actions = {
	release: formAction(
		PressForm,
		inConference((ctx, conference, _, { email = '' }) =>
			releaseEmails(ctx, conference, { ids: [email] }, services().mailer),
		),
		{ success: ({ url }, value) => listQueryWith(url, { released: String(value?.released ?? 0) }) },
	),
	discard: formAction(
		PressForm,
		inConference((ctx, conference, _, { email = '' }) => discardEmails(ctx, conference, [email])),
		{ success: (event) => listOf(event, 'discarded') },
	),
	resend: formAction(
		ResendForm,
		inConference((ctx, conference, { once }, { email: id = '' }) =>
			resendEmail(ctx, conference, { id, once }, services().mailer),
		),
		{ success: (event) => listOf(event, 'released') },
	),
};

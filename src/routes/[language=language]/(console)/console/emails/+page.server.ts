import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { hasRole } from '#platform/actor.ts';
import { idField, onceField } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { emailStep } from '#platform/server/mail/mailer.ts';
import { newestEmails } from '#platform/server/mail/store.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (!hasRole(locals.context.actor, 'administrator')) error(404);
	const { reachable } = services().mailer;
	const emails = await newestEmails(locals.context.database);
	return {
		emails: emails.map((email) => ({ ...email, step: emailStep(email, reachable) })),
		reachable,
		success: url.searchParams.has('success'),
		once: crypto.randomUUID(),
	};
};

const SendForm = v.object({ id: idField, once: onceField });
type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	release: formAction(
		SendForm,
		({ locals }: Event, input) => services().mailer.release(locals.context, input),
		{
			success: '?success=sending',
		},
	),
	resend: formAction(
		SendForm,
		({ locals }: Event, input) => services().mailer.resend(locals.context, input),
		{
			success: '?success=sending',
		},
	),
};

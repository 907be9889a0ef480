import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { idField, onceField } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { emailStep } from '#platform/server/mail/mailer.ts';
import { readEmails } from '#platform/server/mail/read-emails.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { reachable } = services().mailer;
	const found = await readEmails(locals.context, url.searchParams, locals.session);
	const { emails, isHidden, ...list } = found ?? error(404);
	return {
		list,
		emails: emails.map((email) => ({ ...email, step: emailStep(email, reachable) })),
		reachable,
		isHidden,
		failed: list.counts.reduce(
			(sum, { value, count }) => sum + (value === 'failed' || value === 'given-up' ? count : 0),
			0,
		),
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
	'resend-failed': formAction(
		v.object({ once: onceField }),
		({ locals }: Event, input) => services().mailer.resendFailed(locals.context, input),
		{
			success: '?success=sending-all',
		},
	),
};

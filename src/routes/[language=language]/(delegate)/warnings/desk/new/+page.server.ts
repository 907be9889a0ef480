import { error } from '@sveltejs/kit';
import { StartWarningForm } from '#warnings';
import { newWarning, sendNewWarning } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { afterSending } from '#site/after-sending-warning.server.ts';
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, url }) => {
	const page = (await newWarning(context, url.searchParams.get('post'))) ?? error(404);
	return { ...page, today: context.now.toISOString().slice(0, 10), once: crypto.randomUUID() };
};

export const actions: Actions = {
	save: formAction(StartWarningForm, withInput(sendNewWarning), {
		success: ({ locals }, sent) =>
			addressOf(locals.language, `/warnings/desk${sent ? `/${sent.id}${afterSending(sent.sent)}` : ''}`),
	}),
};

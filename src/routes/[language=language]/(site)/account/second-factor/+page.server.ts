import { fail, redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { confirmSecondFactor, offerSecondFactor } from '#platform/server/account.ts';
import { services } from '#platform/server/services.ts';
import { sentForm } from '#platform/server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	if (!locals.context.actor.person) redirect(303, addressOf(params.language, '/sign-in'));
	return {};
};

export const actions: Actions = {
	offer: async ({ request, locals, params }) => {
		if (!locals.context.actor.person) redirect(303, addressOf(params.language, '/sign-in'));
		return { offer: await offerSecondFactor(services(), request.headers) };
	},
	confirm: async ({ request, locals, params, cookies }) => {
		if (!locals.context.actor.person) redirect(303, addressOf(params.language, '/sign-in'));
		const code = String((await sentForm({ request, locals })).get('code') ?? '');
		const confirmed = await confirmSecondFactor(services(), request.headers, cookies, code);
		if (!confirmed.ok) return fail(400, { refusal: confirmed.refusal });
		redirect(303, addressOf(params.language, '/account'));
	},
};

import { fail, redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import { askForLink } from '#platform/server/sign-in.ts';
import { sentForm } from '#platform/server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	if (locals.context.actor.person) redirect(303, addressOf(params.language, '/account'));
};

export const actions: Actions = {
	default: async ({ request, locals, params, getClientAddress }) => {
		const form = await sentForm({ request, locals });
		const email = String(form.get('email') ?? '');
		const asked = await askForLink(services(), {
			email,
			language: params.language,
			line: getClientAddress(),
			headers: request.headers,
		});
		if (!asked.ok) return fail(asked.refusal === 'too-often' ? 429 : 400, { ...asked, email });
		redirect(303, addressOf(params.language, '/sign-in/sent'));
	},
};

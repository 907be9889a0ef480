import { fail, redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import { useLink } from '#platform/server/sign-in.ts';
import { sentForm } from '#platform/server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
	default: async ({ request, locals, params, cookies, getClientAddress }) => {
		const form = await sentForm({ request, locals });
		const entered = await useLink(services(), {
			token: String(form.get('token') ?? ''),
			line: getClientAddress(),
			headers: request.headers,
			cookies,
		});
		if (!entered.ok) return fail(400, { refusal: entered.refusal });
		redirect(303, addressOf(params.language, entered.value === 'signed-in' ? '/account' : '/sign-in/code'));
	},
};

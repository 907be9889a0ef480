import { fail, redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import { enterCode } from '#platform/server/sign-in.ts';
import { sentForm } from '#platform/server/form.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals, params, cookies, getClientAddress }) => {
		const form = await sentForm({ request, locals });
		const given = await enterCode(services(), {
			code: String(form.get('code') ?? ''),
			line: getClientAddress(),
			headers: request.headers,
			cookies,
		});
		if (!given.ok) return fail(400, { ...given });
		redirect(303, addressOf(params.language, '/account'));
	},
};

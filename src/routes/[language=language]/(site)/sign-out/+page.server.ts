import { redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import { signOut } from '#platform/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => redirect(303, addressOf(params.language));

export const actions: Actions = {
	default: async ({ request, cookies, params }) => {
		await signOut(services(), request.headers, cookies);
		redirect(303, addressOf(params.language));
	},
};

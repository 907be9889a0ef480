import { redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { nextPage, withNext } from '#platform/next-page.ts';
import { done } from '#platform/result.ts';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { signOut } from '#platform/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => redirect(303, addressOf(params.language));

export const actions: Actions = {
	default: formAction(
		PressForm,
		async ({ request, cookies }) => done(await signOut(services(), request.headers, cookies)),
		{
			isPublic: true,
			// With a page to return to, its purpose is to sign in again.
			success: ({ params, url }) => {
				const next = nextPage(url);
				return next ? withNext(addressOf(params.language, '/sign-in'), next) : addressOf(params.language);
			},
		},
	),
};

import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { addressOf } from '#platform/address.ts';
import { nextPage, withNext } from '#platform/next-page.ts';
import { singleLineField } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { requestLink } from '#platform/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
	if (locals.context.actor.person) redirect(303, nextPage(url) ?? addressOf(params.language, '/start'));
	const providers = services().providers.list;
	return {
		providers,
		next: nextPage(url),
		/** The provider that the browser comes back from without being signed in. */
		from: providers.find(({ id }) => id === url.searchParams.get('provider'))?.name ?? null,
		problem: url.searchParams.get('problem'),
	};
};

export const actions: Actions = {
	default: formAction(
		v.object({ email: singleLineField(254, 'platform.bad-email') }),
		({ request, params, url, getClientAddress }, { email }) =>
			requestLink(services(), {
				email,
				language: params.language,
				clientAddress: getClientAddress(),
				headers: request.headers,
				next: nextPage(url),
			}),
		{
			isPublic: true,
			success: ({ params, url }) => withNext(addressOf(params.language, '/sign-in/sent'), nextPage(url)),
		},
	),
};

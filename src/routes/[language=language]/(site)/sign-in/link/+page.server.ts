import * as v from 'valibot';
import { addressOf } from '#platform/address.ts';
import { nextPage, withNext } from '#platform/next-page.ts';
import { secretField } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { useLink } from '#platform/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
	default: formAction(
		v.object({ token: secretField }),
		({ request, cookies, getClientAddress }, { token }) =>
			useLink(services(), { token, clientAddress: getClientAddress(), headers: request.headers, cookies }),
		{
			isPublic: true,
			success: ({ params, url }, entered) =>
				entered === 'signed-in'
					? (nextPage(url) ?? addressOf(params.language, '/start'))
					: withNext(addressOf(params.language, '/sign-in/code'), nextPage(url)),
		},
	),
};

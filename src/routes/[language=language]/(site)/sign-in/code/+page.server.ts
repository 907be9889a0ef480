import * as v from 'valibot';
import { addressOf } from '#platform/address.ts';
import { nextPage } from '#platform/next-page.ts';
import { secretField } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { enterCode } from '#platform/server/sign-in.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: formAction(
		v.object({ code: secretField }),
		({ request, cookies, getClientAddress }, { code }) =>
			enterCode(services(), { code, clientAddress: getClientAddress(), headers: request.headers, cookies }),
		{ isPublic: true, success: ({ params, url }) => nextPage(url) ?? addressOf(params.language, '/start') },
	),
};

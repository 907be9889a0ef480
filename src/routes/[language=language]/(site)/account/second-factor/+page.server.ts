import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { addressOf } from '#platform/address.ts';
import { PressForm, secretField } from '#platform/form.ts';
import { confirmSecondFactor, offerSecondFactor } from '#platform/server/account.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	if (!locals.context.actor.person) redirect(303, addressOf(params.language, '/sign-in'));
	return {};
};

export const actions: Actions = {
	offer: formAction(PressForm, ({ request }) => offerSecondFactor(services(), request.headers), {
		show: async (_, offer) => ({ offer }),
	}),
	confirm: formAction(
		v.object({ code: secretField }),
		({ request, cookies, params }, { code }) =>
			confirmSecondFactor(services(), request.headers, cookies, { code, language: params.language }),
		{ success: '/account' },
	),
};

import { error } from '@sveltejs/kit';
import { SmallestBenefitForm } from '#practices';
import { readSmallestBenefit, setSmallestBenefit } from '#practices/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	...((await readSmallestBenefit(locals.context, params.outcome)) ?? error(404)),
	once: crypto.randomUUID(),
});

export const actions: Actions = {
	default: formAction(
		SmallestBenefitForm,
		({ locals, params }, input) => setSmallestBenefit(locals.context, params['outcome'] ?? '', input),
		{
			success: ({ params }) =>
				addressOf(params['language'] ?? 'en', '/practices/smallest-benefits?success=set'),
		},
	),
};

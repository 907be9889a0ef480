import { error } from '@sveltejs/kit';
import { SmallestBenefitForm } from '#practices';
import { readSmallestBenefit, setSmallestBenefit } from '#practices/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	...((await readSmallestBenefit(locals.context, params.outcome)) ?? error(404)),
	once: crypto.randomUUID(),
});

export const actions: Actions = {
	default: formAction(SmallestBenefitForm, onThing('outcome', setSmallestBenefit), {
		success: '/practices/smallest-benefits?success=set',
	}),
};

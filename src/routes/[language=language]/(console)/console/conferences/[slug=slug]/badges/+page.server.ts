import { error } from '@sveltejs/kit';
import { PrintForm } from '#accreditation';
import { badgesOf, maxBadges, orderBadges } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	slug: params.slug,
	badges: (await badgesOf(locals.context, params.slug, url.searchParams)) ?? error(404),
	maxBadges,
});

export const actions: Actions = {
	print: formAction(
		PrintForm,
		async ({ locals, params, url }: Parameters<Actions[string]>[0], { size, id }) => {
			const which = id.length ? { registrations: id } : { parameters: url.searchParams };
			const printed = await orderBadges(locals.context, params['slug'] ?? '', which);
			return printed.ok ? { ...printed, value: { ...printed.value, size } } : printed;
		},
		{
			success: ({ locals, params }, value) => {
				const here = addressOf(locals.language, `/console/conferences/${params['slug']}/badges`);
				return value ? `${here}/print.pdf?at=${value.at}&size=${value.size}` : here;
			},
		},
	),
};

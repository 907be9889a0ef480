import { error } from '@sveltejs/kit';
import { StartActivityForm } from '#activities';
import { reporterChoices, startActivity } from '#activities/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { countryChoices } from '../countries.server.ts';

export const load: PageServerLoad = async ({ locals: { context } }) => {
	const reporters = (await reporterChoices(context)) ?? error(404);
	return { reporters, countries: await countryChoices(context, null), once: crypto.randomUUID() };
};

export const actions: Actions = {
	default: formAction(
		StartActivityForm,
		withInput((ctx, input) => startActivity(ctx, input)),
		{
			success: ({ locals }, made) =>
				addressOf(locals.language, `/activities/own${made ? `/${made.id}` : ''}?success=saved`),
		},
	),
};

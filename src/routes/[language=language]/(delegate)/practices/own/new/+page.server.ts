import { error } from '@sveltejs/kit';
import { StartPracticeForm } from '#practices';
import { ownerChoices, startPractice, stateChoices } from '#practices/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => {
	const owners = (await ownerChoices(context)) ?? error(404);
	return { owners, states: await stateChoices(context), once: crypto.randomUUID() };
};

export const actions: Actions = {
	default: formAction(StartPracticeForm, withInput(startPractice), {
		success: ({ locals }, made) =>
			addressOf(locals.language, `/practices/own${made ? `/${made.id}?success=started` : ''}`),
	}),
};

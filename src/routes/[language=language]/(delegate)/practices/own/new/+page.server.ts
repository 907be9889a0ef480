import { error } from '@sveltejs/kit';
import { StartPracticeForm } from '#practices';
import { ownerChoices, startPractice, stateChoices } from '#practices/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => {
	const owners = (await ownerChoices(context)) ?? error(404);
	return { owners, states: await stateChoices(context), once: crypto.randomUUID() };
};

type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	default: formAction(StartPracticeForm, ({ locals }: Event, input) => startPractice(locals.context, input), {
		success: ({ params }, made) =>
			addressOf(params.language, `/practices/own${made ? `/${made.id}?success=started` : ''}`),
	}),
};

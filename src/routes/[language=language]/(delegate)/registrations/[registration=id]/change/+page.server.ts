import { error } from '@sveltejs/kit';
import { ChangeForm, factsOf } from '#accreditation';
import { changePage, proposeChange } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { registration, ...page } = (await changePage(locals.context, params.registration)) ?? error(404);
	return {
		...page,
		id: registration.id,
		changedAt: Math.floor(Math.max(registration.changedAt, page.change?.proposedAt ?? 0)),
		facts: factsOf(registration),
	};
};

export const actions: Actions = {
	default: formAction(ChangeForm, onThing('registration', proposeChange), {
		success: (_, value) => `?success=${value?.waits ? 'waits' : 'saved'}`,
	}),
};

import { error } from '@sveltejs/kit';
import { ChangeForm } from '#accreditation';
import { changePage, proposeChange } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { registration, ...page } = (await changePage(locals.context, params.registration)) ?? error(404);
	const { givenName, familyName, formOfAddress, jobTitle, badgeName } = registration;
	return {
		...page,
		id: registration.id,
		changedAt: Math.floor(Math.max(registration.changedAt, page.change?.proposedAt ?? 0)),
		facts: { givenName, familyName, formOfAddress, jobTitle, function: registration.function, badgeName },
	};
};

export const actions: Actions = {
	default: formAction(ChangeForm, onThing('registration', proposeChange), {
		success: (_, value) => `?success=${value?.waits ? 'waits' : 'saved'}`,
	}),
};

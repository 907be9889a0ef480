import { error } from '@sveltejs/kit';
import { AppointCoordinatorForm, EndCoordinatorForm } from '#accreditation';
import { appointCoordinator, coordinators, endCoordinator } from '#accreditation/server';
import { listEntries } from '#directory/server';
import { formAction } from '#platform/server/form-action.ts';
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => ({
	coordinators: (await coordinators(context)) ?? error(404),
	states: (await listEntries(context, 'state', context.language)).map(({ id, name }) => ({ id, name })),
	once: crypto.randomUUID(),
});

export const actions: Actions = {
	appoint: formAction(AppointCoordinatorForm, withInput(appointCoordinator), {
		success: '?success=appointed',
	}),
	end: formAction(EndCoordinatorForm, withInput(endCoordinator), {
		success: '?success=ended',
	}),
};

import { error } from '@sveltejs/kit';
import { AppointCoordinatorForm, EndCoordinatorForm } from '#accreditation';
import { appointCoordinator, coordinators, endCoordinator } from '#accreditation/server';
import { listEntries } from '#directory/server';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, url }) => ({
	coordinators: (await coordinators(context)) ?? error(404),
	states: (await listEntries(context, 'state', context.language)).map(({ id, name }) => ({ id, name })),
	once: crypto.randomUUID(),
	success: url.searchParams.get('success'),
});

type Event = Parameters<Actions[string]>[0];
export const actions: Actions = {
	appoint: formAction(
		AppointCoordinatorForm,
		({ locals }: Event, input) => appointCoordinator(locals.context, input),
		{ success: '?success=appointed' },
	),
	end: formAction(EndCoordinatorForm, ({ locals }: Event, input) => endCoordinator(locals.context, input), {
		success: '?success=ended',
	}),
};

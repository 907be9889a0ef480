import { error } from '@sveltejs/kit';
import { ReleaseWarningForm, ReturnWarningForm } from '#warnings';
import { confirmUrgent, readCheck, releaseWarning, returnWarning } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	return { check: (await readCheck(context, params.warning)) ?? error(404) };
};

type Event = Parameters<Actions[string]>[0];
const released = ({ params }: Event): string =>
	addressOf(params.language, `/warnings/desk/${params.warning}?success=released`);

export const actions: Actions = {
	release: formAction(ReleaseWarningForm, onThing('warning', releaseWarning), { success: released }),
	confirm: formAction(ReleaseWarningForm, onThing('warning', confirmUrgent), { success: released }),
	return: formAction(ReturnWarningForm, onThing('warning', returnWarning), {
		success: '/warnings/desk',
	}),
};

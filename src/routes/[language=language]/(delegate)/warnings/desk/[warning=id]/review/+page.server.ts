import { error } from '@sveltejs/kit';
import { ReleaseWarningForm, ReturnWarningForm } from '#warnings';
import { confirmUrgent, readCheck, releaseWarning, returnWarning } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { context } = locals;
	return { check: (await readCheck(context, params.warning)) ?? error(404) };
};

type Event = Parameters<Actions[string]>[0];
const released = ({ params }: Event): string =>
	addressOf(params.language, `/warnings/desk/${params.warning}?success=released`);

export const actions: Actions = {
	release: formAction(
		ReleaseWarningForm,
		({ locals, params }: Event, input) => releaseWarning(locals.context, params.warning, input, services()),
		{ success: released },
	),
	confirm: formAction(
		ReleaseWarningForm,
		({ locals, params }: Event, input) => confirmUrgent(locals.context, params.warning, input),
		{ success: released },
	),
	return: formAction(
		ReturnWarningForm,
		({ locals, params }: Event, input) => returnWarning(locals.context, params.warning, input, services()),
		{ success: ({ params }) => addressOf(params.language, '/warnings/desk') },
	),
};

import { error } from '@sveltejs/kit';
import { SaveWarningForm, WarningStepForm } from '#warnings';
import { deleteDraft, editWarning, sendWarning } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { afterSending } from '#site/after-sending-warning.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const asked = url.searchParams.get('way');
	const way = asked === 'check' || asked === 'urgent' ? asked : null;
	const page = (await editWarning(context, params.warning, way)) ?? error(404);
	return {
		...page,
		today: context.now.toISOString().slice(0, 10),
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	save: formAction(
		SaveWarningForm,
		({ locals, params }: Event, input) => sendWarning(locals.context, params.warning, input, services()),
		{
			success: ({ params }, sent) =>
				addressOf(params.language, `/warnings/desk/${params.warning}${afterSending(sent?.sent ?? 'saved')}`),
		},
	),
	delete: formAction(
		WarningStepForm,
		({ locals, params }: Event, input) => deleteDraft(locals.context, params.warning, input),
		{
			success: ({ params }, deleted) =>
				addressOf(params.language, `/warnings/desk${deleted?.id ? `/${deleted.id}` : ''}`),
		},
	),
};

import { error } from '@sveltejs/kit';
import { SaveWarningForm, WarningStepForm } from '#warnings';
import { deleteDraft, editWarning, sendWarning } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { afterSending } from '#site/after-sending-warning.server.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const asked = url.searchParams.get('way');
	const way = asked === 'check' || asked === 'urgent' ? asked : null;
	const page = (await editWarning(context, params.warning, way)) ?? error(404);
	return {
		...page,
		today: context.now.toISOString().slice(0, 10),
	};
};

export const actions: Actions = {
	save: formAction(SaveWarningForm, onThing('warning', sendWarning), {
		success: ({ locals, params }, sent) =>
			addressOf(locals.language, `/warnings/desk/${params.warning}${afterSending(sent?.sent ?? 'saved')}`),
	}),
	delete: formAction(WarningStepForm, onThing('warning', deleteDraft), {
		success: ({ locals }, deleted) =>
			addressOf(locals.language, `/warnings/desk${deleted?.id ? `/${deleted.id}` : ''}`),
	}),
};

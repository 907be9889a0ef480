import { error } from '@sveltejs/kit';
import { VerdictForm } from '#activities';
import { giveVerdict, pairPage } from '#activities/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const t = services().words(params.language);
	const pair = (await pairPage(locals.context, params.pair, t)) ?? error(404);
	return { pair };
};

export const actions: Actions = {
	default: formAction(VerdictForm, onThing('pair', giveVerdict), { success: '?success=answered' }),
};

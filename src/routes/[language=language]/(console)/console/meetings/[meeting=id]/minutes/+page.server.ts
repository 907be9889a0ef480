import { error } from '@sveltejs/kit';
import { MinutesForm } from '#floor';
import { editMinutes, readMinutes } from '#floor/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = await readMinutes(locals.context, params.meeting);
	if (!page?.mayWrite) error(404);
	return { ...page };
};

export const actions: Actions = {
	default: formAction(MinutesForm, onThing('meeting', editMinutes), { success: '?success=saved' }),
};

import { error } from '@sveltejs/kit';
import { ExperienceForm } from '#practices';
import { addExperience, reportPage } from '#practices/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = (await reportPage(locals.context, params.slug)) ?? error(404);
	return { ...page, once: crypto.randomUUID() };
};

export const actions: Actions = {
	default: formAction(ExperienceForm, onThing('slug', addExperience), { success: '?success=added' }),
};

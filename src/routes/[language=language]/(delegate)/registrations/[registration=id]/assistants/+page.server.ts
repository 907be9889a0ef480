import { error } from '@sveltejs/kit';
import { AssistantForm, RemoveAssistantForm } from '#accreditation';
import { addAssistant, assistantsPage, removeAssistant } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	// Assistants who have removed themselves return to a registration that is no longer for them.
	const page = await assistantsPage(locals.context, params.registration);
	const success = url.searchParams.get('success');
	if (!page && success !== 'removed') error(404);
	return { id: params.registration, page, success };
};

export const actions: Actions = {
	add: formAction(AssistantForm, onThing('registration', addAssistant), { success: '?success=added' }),
	remove: formAction(RemoveAssistantForm, onThing('registration', removeAssistant), {
		success: '?success=removed',
	}),
};

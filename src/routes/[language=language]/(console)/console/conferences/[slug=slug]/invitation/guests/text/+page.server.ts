import { error } from '@sveltejs/kit';
import { InvitationForm } from '#accreditation';
import { readGuestText, setGuestText } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	...((await readGuestText(locals.context, params.slug, services().emailSite)) ?? error(404)),
	success: url.searchParams.has('success'),
});

export const actions: Actions = {
	default: formAction(InvitationForm, inConference(setGuestText), { success: '?success' }),
};

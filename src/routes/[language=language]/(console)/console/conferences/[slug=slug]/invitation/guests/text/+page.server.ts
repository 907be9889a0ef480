import { error } from '@sveltejs/kit';
import { InvitationForm } from '#accreditation';
import { readGuestText, setGuestText } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
	(await readGuestText(locals.context, params.slug, services().emailSite)) ?? error(404);

export const actions: Actions = {
	default: formAction(InvitationForm, inConference(setGuestText), { success: '?success=saved' }),
};

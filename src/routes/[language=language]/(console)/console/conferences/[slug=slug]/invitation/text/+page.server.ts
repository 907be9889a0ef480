import { error } from '@sveltejs/kit';
import { InvitationForm } from '#accreditation';
import { invitationText, setInvitation } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const text = (await invitationText(locals.context, params.slug, services().emailSite)) ?? error(404);
	return {
		...text,
		slug: params.slug,
		previews: text.previews.map(({ language, subject, body }) => ({ language, subject, body })),
	};
};

export const actions: Actions = {
	default: formAction(InvitationForm, inConference(setInvitation), { success: '?success=saved' }),
};

import { error } from '@sveltejs/kit';
import { InvitationForm } from '#accreditation';
import { invitationText, officersConference, setInvitation } from '#accreditation/server';
import { refuse } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const text = (await invitationText(locals.context, params.slug, services().emailSite)) ?? error(404);
	return {
		...text,
		slug: params.slug,
		previews: text.previews.map(({ language, subject, body }) => ({ language, subject, body })),
		success: url.searchParams.has('success'),
	};
};

export const actions: Actions = {
	default: formAction(
		InvitationForm,
		async ({ locals, params }, input) => {
			const found = await officersConference(locals.context, { slug: params['slug'] ?? '' });
			return found ? setInvitation(locals.context, found.id, input) : refuse('not-found');
		},
		{ success: '?success' },
	),
};

import { error } from '@sveltejs/kit';
import { RegisterForm, selfRegistrationSections } from '#accreditation';
import { register, selfRegistration } from '#accreditation/server';
import { findConference } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { spokenLanguages } from '#site/spoken-languages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const conference = (await findConference(context, params.slug)) ?? error(404);
	const { open, version, definition } = (await selfRegistration(context, params.slug)) ?? error(404);
	const asked = url.searchParams.get('category');
	const category = open.find((one) => one === asked) ?? (open.length === 1 ? open[0] : undefined) ?? null;
	return {
		slug: params.slug,
		title: conference.title,
		open,
		category,
		version,
		sections: category ? selfRegistrationSections(definition, category) : [],
		spoken: await spokenLanguages(context),
	};
};

export const actions: Actions = {
	default: formAction(
		RegisterForm,
		({ locals, params, getClientAddress }, input) => {
			const { mailer, emailSite: site, limits } = services();
			const mail = { mailer, site, limits, clientAddress: getClientAddress() };
			return register(locals.context, params['slug'] ?? '', input, mail);
		},
		{
			isPublic: true,
			success: ({ locals, params }) =>
				addressOf(locals.language, `/conferences/${params['slug']}/register/sent`),
		},
	),
};

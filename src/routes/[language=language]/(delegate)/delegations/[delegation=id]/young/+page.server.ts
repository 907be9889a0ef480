import { error } from '@sveltejs/kit';
import { YoungPersonForm } from '#accreditation';
import { nominateYoung, youthOrganisationOf } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { quotaOf } from '../credentials.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const youth = (await youthOrganisationOf(context, params.delegation)) ?? error(404);
	return { ...youth, delegation: params.delegation, nominated: url.searchParams.has('nominated') };
};

type Event = Parameters<Actions[string]>[0];
const maxFormBytes = 10 * 1024 ** 2;

export const actions: Actions = {
	default: formAction(
		YoungPersonForm,
		({ locals, params }: Event, input) => {
			const { mailer, emailSite: site } = services();
			return nominateYoung(locals.context, params['delegation'] ?? '', input, { mailer, site });
		},
		{
			success: '?nominated',
			files: {
				fields: { form: { types: ['application/pdf', 'image/jpeg', 'image/png'], maxBytes: maxFormBytes } },
				quota: ({ params }) => quotaOf(params['delegation'] ?? ''),
			},
		},
	),
};

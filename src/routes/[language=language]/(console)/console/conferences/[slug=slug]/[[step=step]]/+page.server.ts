import { EditForm } from '#conference';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { saveSent } from '../sent.server.ts';
import { stepPage } from '../step-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	stepPage(locals.context, params, params.step ?? 'basics', url.searchParams);

export const actions: Actions = {
	default: formAction(
		EditForm,
		({ locals, params }, { do: pressed }) =>
			saveSent(locals.context, params.slug, params.step ?? 'basics', locals.sent ?? [], pressed),
		{
			show: async (_, answer) => (typeof answer === 'string' ? null : answer),
			success: ({ params }, next) =>
				addressOf(params.language, `/console/conferences/${params.slug}${String(next)}`),
		},
	),
};

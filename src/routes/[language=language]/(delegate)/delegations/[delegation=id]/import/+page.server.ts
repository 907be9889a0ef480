import { error } from '@sveltejs/kit';
import { BringTableForm } from '#accreditation';
import { importDesk } from '#accreditation/server';
import { findConference } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { bringSent, tableFiles } from '#site/import-table.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const { slug, delegation, tables } =
		(await importDesk(context, { delegation: params.delegation })) ?? error(404);
	const conference = (await findConference(context, slug)) ?? error(404);
	return {
		name: delegation?.name ?? {},
		zone: conference.timeZone,
		tables,
		success: url.searchParams.get('success'),
	};
};

export const actions: Actions = {
	bring: formAction(
		BringTableForm,
		({ locals, params }, sent) => bringSent(locals.context, { delegation: params['delegation'] ?? '' }, sent),
		{ success: ({ url }, brought) => (brought ? `${url.pathname}/${brought.id}` : ''), files: tableFiles },
	),
};

import { error } from '@sveltejs/kit';
import { BringTableForm } from '#accreditation';
import { importDesk } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { bringSent, tableFiles } from '#site/import-table.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const { tables } = (await importDesk(context, params)) ?? error(404);
	const { title, original, timeZone } = copy.document;
	return {
		slug: copy.slug,
		title,
		original,
		zone: timeZone,
		tables,
		success: url.searchParams.get('success'),
	};
};

export const actions: Actions = {
	bring: formAction(
		BringTableForm,
		({ locals, params }, sent) => bringSent(locals.context, { slug: params['slug'] ?? '' }, sent),
		{ success: ({ url }, brought) => (brought ? `${url.pathname}/${brought.id}` : ''), files: tableFiles },
	),
};

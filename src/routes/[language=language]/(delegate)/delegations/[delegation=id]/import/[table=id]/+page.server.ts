import { error } from '@sveltejs/kit';
import { importDesk, previewTable } from '#accreditation/server';
import { pageIn, tableActions } from '#site/import-table.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const place = { delegation: params.delegation };
	const { delegation } = (await importDesk(locals.context, place)) ?? error(404);
	const table = (await previewTable(locals.context, place, params.table, pageIn(url))) ?? error(404);
	return { delegation: params.delegation, name: delegation?.name ?? {}, table };
};

export const actions = tableActions(({ delegation = '' }) => ({ delegation }));

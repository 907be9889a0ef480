import { error } from '@sveltejs/kit';
import { previewTable } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { pageIn, tableActions } from '#site/import-table.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const table = (await previewTable(context, params, params.table, pageIn(url))) ?? error(404);
	return { slug: copy.slug, title: copy.document.title, original: copy.document.original, table };
};

export const actions = tableActions(({ slug = '' }) => ({ slug }));
